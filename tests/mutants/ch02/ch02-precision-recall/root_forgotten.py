# mistake: compares squared distances with radii that are no squares
# keeps: 0.5
# says: square of one
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    squared = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
    return float((squared <= radius).any(axis=1).mean())
