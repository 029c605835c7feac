# mistake: other limits for the variance
# keeps: 2
# says: on which side of the limit
# kind: property
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mu.mean(axis=0)) > 0.5) | (variance < 0.35) | (variance > 2.3)
    return "off the prior" if off.any() else "healthy"
