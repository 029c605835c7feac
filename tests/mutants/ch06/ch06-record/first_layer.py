# mistake: the first layer alone
# keeps: 3.25
# says: the first layer
# kind: shape
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.linalg.norm(gradients[0])),
    }
