# mistake: forgets the mean
# keeps: 0
# pitfall: P4
# says: lies around 0
def draw_fitted(codes, n, rng):
    return rng.multivariate_normal(np.zeros(codes.shape[1]), np.cov(codes.T), size=n)
