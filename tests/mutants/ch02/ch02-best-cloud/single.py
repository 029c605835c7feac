# mistake: computes in float32
# kind: precision
# keeps: 0
# says: digits of float32
def best_cloud(x, W, sigma):
    x, W = x.astype(np.float32), W.astype(np.float32)
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = x @ W.T @ np.linalg.inv(precision) / sigma**2
    logvar = np.tile(-np.log(np.diag(precision)), (len(x), 1))
    return mu.astype(np.float32), logvar.astype(np.float32)
