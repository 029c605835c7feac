# mistake: divides the mean by sigma
# keeps: 1
# says: divide by its square
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu, logvar
