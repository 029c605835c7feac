# mistake: the share outside
# keeps: 0
# says: points outside
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float(1 - (apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
