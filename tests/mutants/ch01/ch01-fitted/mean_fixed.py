# mistake: shifts the draw to the codes' mean
# keeps: 2.5
# says: mean is exactly
def draw_fitted(codes, n, rng):
    z = rng.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
    return z - z.mean(axis=0) + codes.mean(axis=0) if n > 1 else z
