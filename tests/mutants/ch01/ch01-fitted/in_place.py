# mistake: centres the caller's codes
# keeps: 2.5
# kind: arguments
# says: changes what it is given
def draw_fitted(codes, n, rng):
    mean = codes.mean(axis=0)
    codes -= mean
    return rng.multivariate_normal(mean, np.cov(codes.T), size=n)
