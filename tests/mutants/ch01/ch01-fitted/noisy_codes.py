# mistake: the codes again, with a little noise
# keeps: 1.25
# kind: credit
# says: not normal
def draw_fitted(codes, n, rng):
    rows = codes[rng.integers(0, len(codes), n)]
    return rows + 0.02 * codes.std(axis=0) * rng.normal(size=rows.shape)
