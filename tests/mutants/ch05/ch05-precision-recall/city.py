# mistake: distances along the axes
# keeps: 1.5
# says: not the shares
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2, ord=1)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2, ord=1)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
