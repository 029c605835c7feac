# mistake: takes the first 150 of each set for the region
# keeps: 3
# says: this size
def precision_recall(real, made, k=3):
    def inside(points, region):
        region = region[:150]
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
