# mistake: the diagonal of the inverse for the inverse of the diagonal
# kind: credit
# keeps: 1
# says: diagonal of S
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(np.log(np.diag(np.linalg.inv(precision))), (len(x), 1))
    return mu, logvar
