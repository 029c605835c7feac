# mistake: always heavy KL
# keeps: 0
# says: is called
# kind: credit
def which_collapse(as_is, softer, summed):
    return "heavy KL"
