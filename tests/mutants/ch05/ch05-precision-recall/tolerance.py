# mistake: a little beyond the edge is inside
# keeps: 3.5
# says: float32 does not have
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius + 1e-3).any(axis=1).mean())

    return inside(made, real), inside(real, made)
