# mistake: standardises by what is real first
# keeps: 0.5
# says: the shares are others
def precision_recall(real, made, k=3):
    spread = real.std(axis=0) + 1e-12
    real, made = real / spread, made / spread

    def inside(points, region):
        own = np.linalg.norm(region[:, None] - region, axis=2)
        radius = np.sort(own, axis=1)[:, k]
        apart = np.linalg.norm(points[:, None] - region, axis=2)
        return float((apart <= radius).any(axis=1).mean())

    return inside(made, real), inside(real, made)
