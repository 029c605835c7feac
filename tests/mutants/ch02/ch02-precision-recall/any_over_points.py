# mistake: any along the wrong axis
# keeps: 0
# says: share of balls
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return float((cdist(points, centres) <= radius).any(axis=0).mean())
