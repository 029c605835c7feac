# mistake: squares that rounding takes below 0
# keeps: 2.5
# says: its root be nan
# pitfall: P10
def precision_recall(real, made, k=3):
    def between(a, b):
        squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T
        return np.sqrt(squares)

    def inside(points, region):
        radius = np.sort(between(region, region), axis=1)[:, k]
        return float((between(points, region) <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
