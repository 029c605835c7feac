# mistake: which, not how many
# keeps: 3
# says: return how many
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": mu.var(axis=0) > threshold,
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
