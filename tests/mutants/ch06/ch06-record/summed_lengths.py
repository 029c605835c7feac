# mistake: adds up layers' lengths
# keeps: 3.25
# says: do not add up
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(sum(np.linalg.norm(slope) for slope in gradients)),
    }
