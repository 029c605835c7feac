# mistake: computes in float32
# keeps: 1
# says: digits of float32
# kind: precision
def health(mu, logvar, threshold=0.01):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }
