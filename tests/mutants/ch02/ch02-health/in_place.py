# mistake: turns logvar into the variance in place
# keeps: 3.5
# says: leave its arguments
# kind: arguments
def health(mu, logvar, threshold=0.01):
    kl = 0.5 * (mu**2 - 1 - logvar)
    var = np.exp(logvar, out=logvar)
    return {
        "kl": (kl + 0.5 * var).mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + var.mean(axis=0),
    }
