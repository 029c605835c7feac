# mistake: centres the means it was given
# keeps: 2
# says: leave its arguments
# kind: arguments
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    mean = mu.mean(axis=0)
    mu -= mean
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
