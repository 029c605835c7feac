# mistake: means less draws
# keeps: 3.25
# says: has the other sign
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(by_mean.mean() - drawn.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
