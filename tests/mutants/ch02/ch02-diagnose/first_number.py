# mistake: looks at the first number only
# keeps: 1
# says: one number
# kind: shape
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mu.mean(axis=0)) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off[0] else "healthy"
