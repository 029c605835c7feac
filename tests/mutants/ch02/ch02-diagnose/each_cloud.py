# mistake: compares every single cloud with the prior
# keeps: 1
# pitfall: P6
# says: A single cloud
# kind: property
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    mean = mu
    variance = np.exp(logvar)
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
