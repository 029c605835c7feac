# mistake: one experiment only
# keeps: 1
# pitfall: P9
# says: sums wake
# kind: property
def which_collapse(as_is, softer, summed):
    if softer[1] < 0.5:
        return "cut draw"
    if softer[0] > as_is[0] - 2:
        return "shuffled"
    return "two means" if softer[1] > 99 else "heavy KL"
