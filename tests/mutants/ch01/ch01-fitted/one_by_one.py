# mistake: each number by itself
# keeps: 1.25
# says: draw them together
def draw_fitted(codes, n, rng):
    return rng.normal(codes.mean(axis=0), codes.std(axis=0), size=(n, codes.shape[1]))
