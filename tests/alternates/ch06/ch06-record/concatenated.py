# way: one long vector
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": np.exp(logvar).mean(axis=0),
        "alive": float(np.count_nonzero(hidden.max(axis=0) > 0) / hidden.shape[1]),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(np.linalg.norm(np.concatenate([np.ravel(g) for g in gradients]))),
    }
