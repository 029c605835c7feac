# mistake: counts the points
# keeps: 0
# says: a share is asked for
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return int((cdist(points, centres) <= radius).any(axis=1).sum())
