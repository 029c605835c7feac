# mistake: KL of all clouds together, which is small where all is well
# keeps: 0
# pitfall: P6
# says: is health, not collapse
def diagnose(mu, logvar):
    mean, variance = mu.mean(axis=0), mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    kl = 0.5 * (mean**2 + variance - 1 - np.log(variance)).sum()
    if kl < 0.2:
        return "collapsed"
    off = (abs(mean) > 0.5) | (variance < 0.5) | (variance > 2)
    return "off the prior" if off.any() else "healthy"
