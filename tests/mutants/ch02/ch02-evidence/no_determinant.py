# mistake: drops the determinant
# keeps: 0
# says: determinant in it
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma**2 * np.eye(dim)
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + dim * np.log(2 * np.pi))
