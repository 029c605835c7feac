# mistake: cut and shuffled for each other
# keeps: 1
# says: is called
def which_collapse(as_is, softer, summed):
    if softer[1] < 0.5:
        return "shuffled"
    if softer[0] > as_is[0] - 2:
        return "cut draw"
    return "two means" if summed[1] > 0.5 else "heavy KL"
