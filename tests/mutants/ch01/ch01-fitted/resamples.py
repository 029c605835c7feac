# mistake: draws the codes themselves again
# keeps: 0
# kind: credit
# says: repeat
def draw_fitted(codes, n, rng):
    return codes[rng.integers(0, len(codes), n)]
