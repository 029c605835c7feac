# mistake: a box of the same spread
# keeps: 1.25
# says: not normal
def draw_fitted(codes, n, rng):
    z = rng.uniform(-(3**0.5), 3**0.5, size=(n, codes.shape[1]))
    return codes.mean(axis=0) + z @ np.linalg.cholesky(np.cov(codes.T)).T
