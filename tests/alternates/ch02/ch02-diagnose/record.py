# way: in a loop over the numbers, off the prior first
def diagnose(mu, logvar):
    nats, strange = 0.0, False
    for m, lv in zip(mu.T, logvar.T):
        v = np.exp(lv)
        nats += np.mean(m * m + v - lv - 1) / 2
        together = np.mean(m * m + v) - np.mean(m) ** 2
        strange = strange or not (0.5 <= together <= 2 and -0.5 <= np.mean(m) <= 0.5)
    if strange:
        return "off the prior"
    return "collapsed" if nats < 0.05 else "healthy"
