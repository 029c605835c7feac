# way: differences of arrays
def which_collapse(as_is, softer, summed):
    as_is, softer, summed = (np.asarray(one, float) for one in (as_is, softer, summed))
    woke, paid = softer[1] - as_is[1] > 1, as_is[0] - softer[0] > 1.5
    if not woke:
        return "cut draw"
    if not paid:
        return "shuffled"
    return ("heavy KL", "two means")[int(summed[0] < 0.95 * as_is[0])]
