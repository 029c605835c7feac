# mistake: averages over the code
# keeps: 3.5
# says: keep the code's numbers apart
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=1),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(sum((slope**2).sum() for slope in gradients))),
    }
