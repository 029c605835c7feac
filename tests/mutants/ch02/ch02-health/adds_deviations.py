# mistake: adds the standard deviation of the clouds
# keeps: 2.5
# says: standard deviation to a variance
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar / 2).mean(axis=0),
    }
