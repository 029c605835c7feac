# mistake: other names
# keeps: 0
# says: written as the exercise
def which_collapse(as_is, softer, summed):
    if softer[1] < 0.5:
        return "cut_draw"
    if softer[0] > as_is[0] - 2:
        return "shuffle"
    return "two_means" if summed[1] > 0.5 else "heavy"
