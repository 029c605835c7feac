# mistake: a generator of its own, always the same
# keeps: 2.25
# kind: draws
# says: whatever the generator
def draw_fitted(codes, n, rng):
    return np.random.default_rng(0).multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
