# mistake: divides its decoder in place
# kind: arguments
# keeps: 0
# says: leave its arguments
def best_cloud(x, W, sigma):
    W /= sigma
    precision = np.eye(len(W)) + W @ W.T
    mu = x @ W.T @ np.linalg.inv(precision) / sigma
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu, logvar
