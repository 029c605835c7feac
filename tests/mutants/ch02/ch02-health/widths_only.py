# mistake: the spread of the means forgotten
# keeps: 2.5
# says: How much the means differ is missing
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": np.exp(logvar).mean(axis=0),
    }
