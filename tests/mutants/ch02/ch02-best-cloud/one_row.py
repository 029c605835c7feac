# mistake: one row of spreads for all pictures
# kind: shape
# keeps: 1
# says: row for each picture
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu, logvar[0]
