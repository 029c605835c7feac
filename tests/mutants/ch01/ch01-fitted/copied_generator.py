# mistake: draws from a copy
# keeps: 2.25
# kind: draws
# says: not from a copy
def draw_fitted(codes, n, rng):
    from copy import deepcopy

    return deepcopy(rng).multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
