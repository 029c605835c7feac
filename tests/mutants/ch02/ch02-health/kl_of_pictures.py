# mistake: sums over the code
# keeps: 3
# says: keep the code's numbers apart
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.sum(axis=1),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
