# way: through Cholesky
def draw_fitted(codes, n, rng):
    mean = codes.mean(axis=0)
    L = np.linalg.cholesky(np.cov(codes, rowvar=False))
    return mean + rng.standard_normal((n, len(mean))) @ L.T
