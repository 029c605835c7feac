# mistake: clamps logvar
# keeps: 1
# says: cut no
# kind: clamp
def diagnose(mu, logvar):
    logvar = np.clip(logvar, -6, 6)
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if kl < 0.05:
        return "collapsed"
    mean = mu.mean(axis=0)
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
