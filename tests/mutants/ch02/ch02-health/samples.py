# mistake: draws codes and measures those
# keeps: 2
# says: without noise
# kind: draws
def health(mu, logvar, threshold=0.01):
    z = mu + np.exp(logvar / 2) * np.random.default_rng().normal(size=(1000, *mu.shape))
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": z.mean(axis=(0, 1)),
        "variance": z.var(axis=(0, 1)),
    }
