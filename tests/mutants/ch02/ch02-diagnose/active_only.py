# mistake: collapsed if no number is active and sigma is not large
# keeps: 2
# pitfall: P5
# says: Narrow clouds
def diagnose(mu, logvar):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
    if (mu.var(axis=0) < 0.01).all() and abs(mu).max() < 0.5 and np.exp(logvar).max() < 2:
        return "collapsed"
    mean = mu.mean(axis=0)
    variance = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
