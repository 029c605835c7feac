# mistake: balls round the points asked
# keeps: 0
# says: round the other set's points
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(points[:, None] - points, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius[:, None]).any(axis=1).mean())

    return inside(made, real), inside(real, made)
