# mistake: changes a pair in place
# keeps: 0
# says: leave its arguments
# kind: arguments
def which_collapse(as_is, softer, summed):
    softer[0] -= as_is[0]
    if softer[1] < 0.5:
        return "cut draw"
    if softer[0] > -2:
        return "shuffled"
    return "two means" if summed[1] > 0.5 else "heavy KL"
