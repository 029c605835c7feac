# mistake: does not use the threshold
# keeps: 3
# says: threshold changes nothing
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > 0.01).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
