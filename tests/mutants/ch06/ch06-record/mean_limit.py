# mistake: alive if its mean is above a hundredth
# keeps: 3
# says: by little
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden.mean(axis=0) > 0.01).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
