# mistake: a generator of its own
# keeps: 2.25
# kind: draws
# says: generator is in the same state
def draw_fitted(codes, n, rng):
    own = np.random.default_rng()
    drawn = own.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
    return drawn + 1e-9 * own.normal(size=drawn.shape)
