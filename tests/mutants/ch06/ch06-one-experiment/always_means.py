# mistake: always two means
# keeps: 0
# says: is called
def which_collapse(as_is, softer, summed):
    return "two means"
