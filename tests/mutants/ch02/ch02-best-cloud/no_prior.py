# mistake: the code that paints best, without the prior
# keeps: 1
# says: the prior pulls
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return np.linalg.lstsq(W.T, x.T, rcond=None)[0].T, logvar
