# mistake: asks the nearest point's ball only
# keeps: 0.5
# says: nearest point
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart.min(axis=1) <= radius[apart.argmin(axis=1)]).mean())

    return inside(made, real), inside(real, made)
