# mistake: cuts the log variance to a usual range
# kind: clamp
# keeps: 1
# says: not that of the best cloud
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu, np.clip(logvar, -10, 2)
