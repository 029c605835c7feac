# mistake: the share of balls that are hit
# keeps: 0
# says: balls that hold a point
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=0).mean())

    return inside(made, real), inside(real, made)
