# mistake: the divergence of all clouds together
# keeps: 3
# pitfall: P6
# says: of all clouds together
def health(mu, logvar, threshold=0.01):
    mean, variance = mu.mean(axis=0), mu.var(axis=0) + np.exp(logvar).mean(axis=0)
    return {
        "kl": 0.5 * (mean**2 + variance - 1 - np.log(variance)),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mean,
        "variance": variance,
    }
