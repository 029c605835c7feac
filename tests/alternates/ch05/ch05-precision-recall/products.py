# way: squares from products, never below 0
def precision_recall(real, made, k=3):
    def between(a, b):
        squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T
        return np.maximum(squares, 0)

    def share(points, region):
        radius = np.sort(between(region, region), axis=1)[:, k]
        return float((between(points, region) <= radius).any(axis=1).mean())

    return share(made, real), share(real, made)
