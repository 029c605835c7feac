# mistake: a mean over weights
# keeps: 3.25
# says: a mean over the weights
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.sqrt(np.mean(np.concatenate([g.ravel() for g in gradients]) ** 2))),
    }
