# mistake: asks the sums, and forgets the weight
# keeps: 1
# says: 'two means'
def which_collapse(as_is, softer, summed):
    if softer[1] < 0.5:
        return "cut draw"
    if softer[0] > as_is[0] - 2:
        return "shuffled"
    return "heavy KL" if summed[1] > 0.5 else "two means"
