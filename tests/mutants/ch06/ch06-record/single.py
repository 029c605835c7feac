# mistake: float32 within
# keeps: 2.5
# says: digits of float32
# kind: precision
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    mu, logvar = (part.astype(np.float32) for part in (mu, logvar))
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
