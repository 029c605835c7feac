# mistake: one neighbour further
# keeps: 0
# says: one neighbour too far
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, min(k + 1, len(region) - 1)]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
