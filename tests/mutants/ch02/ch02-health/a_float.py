# mistake: a float
# keeps: 3
# says: return an int
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": float((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
