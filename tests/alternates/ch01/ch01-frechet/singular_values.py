# way: singular values of the centred sets
def frechet_distance(a, b):
    ca, cb = a - a.mean(axis=0), b - b.mean(axis=0)
    left = np.linalg.cholesky(ca.T @ ca / (len(a) - 1) + 1e-13 * np.eye(a.shape[1]))
    right = np.linalg.cholesky(cb.T @ cb / (len(b) - 1) + 1e-13 * np.eye(b.shape[1]))
    nuclear = np.linalg.svd(left.T @ right, compute_uv=False).sum()
    gap = np.square(a.mean(axis=0) - b.mean(axis=0)).sum()
    return float(max(0.0, gap + (left**2).sum() + (right**2).sum() - 2 * nuclear))
