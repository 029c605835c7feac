# mistake: logvar first
# keeps: 0
# says: changed places
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return logvar, mu
