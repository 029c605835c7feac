# mistake: subtracts the mean of the batch
# keeps: 0
# says: mean 0
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    x = x - x.mean(axis=0)
    C = W.T @ W + sigma**2 * np.eye(dim)
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + np.linalg.slogdet(C)[1] + dim * np.log(2 * np.pi))
