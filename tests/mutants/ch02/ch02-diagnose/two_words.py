# mistake: knows only collapsed and healthy
# keeps: 1
# says: to the right
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    mean = mu.mean(axis=0)
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = np.zeros(1, bool)
    return "off the prior" if off.any() else "healthy"
