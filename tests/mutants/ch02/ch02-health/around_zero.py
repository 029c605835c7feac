# mistake: squares around 0, the prior's middle
# keeps: 2.5
# pitfall: P6
# says: measure from the clouds
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": (mu**2 + np.exp(logvar)).mean(axis=0),
    }
