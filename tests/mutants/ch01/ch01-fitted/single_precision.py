# mistake: draws in float32
# keeps: 2.5
# kind: precision
# says: digits of float32
def draw_fitted(codes, n, rng):
    return rng.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n).astype(np.float32)
