# way: along the eigenvectors
def draw_fitted(codes, n, rng):
    variances, axes = np.linalg.eigh(np.cov(codes, rowvar=False, ddof=0))
    z = rng.standard_normal((n, len(variances))) * np.sqrt(np.clip(variances, 0, None))
    return codes.mean(axis=0) + z @ axes.T
