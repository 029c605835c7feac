# mistake: the picture itself is its first neighbour
# keeps: 0.5
# says: no neighbour of itself
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k - 1]
    return float((cdist(points, centres) <= radius).any(axis=1).mean())
