# mistake: the prior's mean
# keeps: 3.5
# pitfall: P6
# says: prior's mean
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": np.zeros(mu.shape[1]),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
