# way: without chapter 2
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        "kl": (0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)).mean(axis=0),
        "active": int((mu.var(axis=0) > 0.01).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(np.mean(drawn - by_mean)),
        "gradient": float(np.hypot.reduce([np.linalg.norm(g) for g in gradients])),
    }
