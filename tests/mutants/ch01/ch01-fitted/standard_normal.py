# mistake: draws from N(0, I)
# keeps: 0
# pitfall: P4
# says: N(0, I)
def draw_fitted(codes, n, rng):
    return rng.normal(size=(n, codes.shape[1]))
