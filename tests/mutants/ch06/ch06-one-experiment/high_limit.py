# mistake: calls dark what carries less than thirteen nats
# keeps: 2
# says: is called
def which_collapse(as_is, softer, summed):
    if softer[1] < 13.0:
        return "cut draw"
    if softer[0] > as_is[0] - 2:
        return "shuffled"
    return "two means" if summed[1] > 0.5 else "heavy KL"
