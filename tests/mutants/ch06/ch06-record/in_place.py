# mistake: rectifies in place
# keeps: 0
# says: leave its arguments
# kind: arguments
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    by_mean -= drawn.mean(axis=0)
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(-by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
