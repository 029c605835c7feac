# mistake: nats without what they buy
# keeps: 2
# says: other pictures
def which_collapse(as_is, softer, summed):
    if softer[1] < 0.5:
        return "cut draw"
    if False:
        return "shuffled"
    return "two means" if summed[1] > 0.5 else "heavy KL"
