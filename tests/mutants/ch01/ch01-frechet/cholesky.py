# mistake: needs an inverse
# keeps: 2
# says: without an inverse
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.linalg.svd(np.linalg.cholesky(C_a).T @ np.linalg.cholesky(C_b), compute_uv=False)
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
