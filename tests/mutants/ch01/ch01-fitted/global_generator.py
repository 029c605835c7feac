# mistake: NumPy's global generator
# keeps: 2.25
# kind: draws
# says: generator is in the same state
def draw_fitted(codes, n, rng):
    return np.random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
