# mistake: sigma where its square belongs
# keeps: 0
# pitfall: P10
# says: needs the variance
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma * np.eye(dim)
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + np.linalg.slogdet(C)[1] + dim * np.log(2 * np.pi))
