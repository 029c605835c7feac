# mistake: whitens the pictures where they are
# keeps: 1.5
# says: leave its arguments
# kind: arguments
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    C = W.T @ W + sigma**2 * np.eye(dim)
    x[:] = np.linalg.solve(np.linalg.cholesky(C), x.T).T
    return -0.5 * ((x**2).sum(axis=1) + np.linalg.slogdet(C)[1] + dim * np.log(2 * np.pi))
