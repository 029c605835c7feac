# mistake: log sigma for log sigma squared
# keeps: 1
# says: log sigma squared
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu, logvar / 2
