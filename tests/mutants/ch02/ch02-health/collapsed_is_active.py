# mistake: asks the variance of all clouds, which a collapsed number has, too
# keeps: 3
# pitfall: P5
# says: collapsed
# kind: property
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) + np.exp(logvar).mean(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
