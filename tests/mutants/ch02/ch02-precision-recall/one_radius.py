# mistake: one radius for all balls
# keeps: 0
# says: radius of its own
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.median(np.sort(cdist(centres, centres), axis=1)[:, k])
    return float((cdist(points, centres) <= radius).any(axis=1).mean())
