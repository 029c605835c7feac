# mistake: looks at the loss alone
# keeps: 0.5
# says: Where to look
# kind: property
def name_the_illness(patient, twin):
    loss, usual = patient["held_out"][-1], twin["held_out"][-1]
    if loss < 0:
        return "not scaled"
    if patient["held_out"][0] > 5 * twin["held_out"][0]:
        return "saturated"
    if loss > 5 * usual:
        return "wrong sign"
    if loss > 2.2 * usual:
        return "no noise"
    if loss > 1.6 * usual:
        return "rate too low"
    if loss > 1.1 * usual:
        return "collapsed"
    return "light KL" if loss < 0.95 * usual else "healthy"
