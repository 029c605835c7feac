# mistake: log sigma in the KL
# keeps: 3
# says: not of the standard deviation
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        "kl": (0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar)).mean(axis=0),
        "active": int((mu.var(axis=0) > 0.01).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
