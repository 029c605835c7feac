# mistake: drops the constant
# keeps: 0
# says: constant is missing
def log_evidence(x, W, sigma):
    C = W.T @ W + sigma**2 * np.eye(x.shape[1])
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + np.linalg.slogdet(C)[1])
