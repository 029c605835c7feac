# mistake: the logarithm of the determinant itself
# keeps: 1
# pitfall: P10
# says: leaves the range
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma**2 * np.eye(dim)
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + np.log(np.linalg.det(C)) + dim * np.log(2 * np.pi))
