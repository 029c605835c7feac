# mistake: returns a draw for the mean
# kind: property
# keeps: 0
# pitfall: P1
# says: return a draw
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu + np.exp(logvar / 2) * np.random.default_rng().normal(size=mu.shape), logvar
