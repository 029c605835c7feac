# mistake: distances with the covariance instead of its inverse
# keeps: 0
# says: inverse of the covariance
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma**2 * np.eye(dim)
    squares = ((x @ C) * x).sum(axis=1)
    return -0.5 * (squares + np.linalg.slogdet(C)[1] + dim * np.log(2 * np.pi))
