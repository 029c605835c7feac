# mistake: neighbours from both sets together
# keeps: 0
# says: the shares are others
def precision_recall(real, made, k=3):
    both = np.concatenate([real, made])

    def inside(points, region):
        own = np.linalg.norm(region[:, None] - both, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
