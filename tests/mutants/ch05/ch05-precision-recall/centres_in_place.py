# mistake: centres the caller's features
# keeps: 3.5
# says: changes what it is given
def precision_recall(real, made, k=3):
    centre = real.mean(axis=0).round().astype(real.dtype)
    real -= centre
    made -= centre

    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
