# mistake: computes in float32
# keeps: 0.5
# says: digits of float32
# kind: precision
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    x, W, sigma = x.astype(np.float32), W.astype(np.float32), np.float32(sigma)
    C = W.T @ W + sigma**2 * np.eye(dim, dtype=np.float32)
    squares = (x * np.linalg.solve(C, x.T).T).sum(axis=1)
    return -0.5 * (squares + np.linalg.slogdet(C)[1] + np.float32(dim * np.log(2 * np.pi)))
