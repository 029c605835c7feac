# mistake: clamps logvar
# keeps: 3.5
# says: cut none off
# kind: clamp
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(np.clip(logvar, -10, 10)).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
