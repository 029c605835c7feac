# mistake: k is not used
# keeps: 1
# says: k changes nothing
# kind: shape
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, 3]
    return float((cdist(points, centres) <= radius).any(axis=1).mean())
