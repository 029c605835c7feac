# way: covariances over n
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T, bias=True), np.cov(b.T, bias=True)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
