# mistake: as many as there are codes
# keeps: 0
# kind: shape
# says: should have shape
def draw_fitted(codes, n, rng):
    return rng.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=len(codes))
