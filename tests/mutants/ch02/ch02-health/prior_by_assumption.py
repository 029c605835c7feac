# mistake: takes the clouds to fit the prior and the prior to fit the clouds
# keeps: 1
# says: prior
# kind: credit
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": np.zeros(mu.shape[1]),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": np.zeros(mu.shape[1]),
        "variance": np.ones(mu.shape[1]),
    }
