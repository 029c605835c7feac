# mistake: leaves out points on one spot
# keeps: 3
# says: on the same spot
def precision_recall(real, made, k=3):
    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.array([np.sort(np.append(row[row > 0], [np.inf] * k))[k - 1] for row in own])
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
