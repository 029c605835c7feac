# mistake: each spot once
# keeps: 3
# says: on the same spot
def precision_recall(real, made, k=3):
    def inside(points, region):
        region = np.unique(region, axis=0)
        if len(region) <= k:
            region = np.concatenate([region] * (k + 1))
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
