# mistake: sums and halves, as fits the visible test's two pictures
# keeps: 1
# says: is not
# kind: shape
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.sum(axis=0) / 2,
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.sum(axis=0) / 2,
        "variance": mu.var(axis=0) + np.exp(logvar).sum(axis=0) / 2,
    }
