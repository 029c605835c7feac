# mistake: a radius from the other set
# keeps: 0
# says: comes from its own set
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(np.linalg.norm(points[:, None] - region, axis=2), axis=0)[k - 1]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
