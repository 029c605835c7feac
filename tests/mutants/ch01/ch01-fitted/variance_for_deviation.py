# mistake: a variance for a standard deviation
# keeps: 1.25
# says: variances are squared
def draw_fitted(codes, n, rng):
    return rng.normal(codes.mean(axis=0), codes.var(axis=0), size=(n, codes.shape[1]))
