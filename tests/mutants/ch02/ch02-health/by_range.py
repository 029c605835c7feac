# mistake: the variance of an even spread between the outermost
# keeps: 3
# says: less than the threshold
# kind: property
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((np.ptp(mu, axis=0) ** 2 / 12 > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
