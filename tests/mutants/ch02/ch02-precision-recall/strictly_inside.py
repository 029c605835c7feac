# mistake: the edge is outside
# keeps: 2
# says: exactly on the edge
# kind: property
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return float((cdist(points, centres) < radius).any(axis=1).mean())
