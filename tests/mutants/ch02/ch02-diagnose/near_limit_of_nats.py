# mistake: another limit for the nats, near by
# keeps: 2
# says: limit
# kind: property
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.0505:
        return "collapsed"
    mean = mu.mean(axis=0)
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
