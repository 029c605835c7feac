# mistake: a matrix of all pairs of pictures
# keeps: 0
# says: paired each picture
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma**2 * np.eye(dim)
    squares = x @ np.linalg.solve(C, x.T)
    return -0.5 * (squares + np.linalg.slogdet(C)[1] + dim * np.log(2 * np.pi))
