# mistake: cuts means off that are far out
# keeps: 2
# says: wherever the picture lies
# kind: clamp
def best_cloud(x, W, sigma):
    precision = np.eye(len(W)) + W @ W.T / sigma**2
    mu = np.linalg.solve(precision, W @ x.T).T / sigma**2
    return np.clip(mu, -100, 100), np.tile(-np.log(np.diag(precision)), (len(x), 1))
