# way: by reconstruction first
def which_collapse(as_is, softer, summed):
    if summed[0] < as_is[0] - 2:
        return "two means"
    if softer[0] < as_is[0] - 2:
        return "heavy KL"
    return "shuffled" if softer[1] > 3 else "cut draw"
