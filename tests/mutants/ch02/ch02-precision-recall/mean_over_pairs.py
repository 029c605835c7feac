# mistake: the share of pairs
# keeps: 0
# says: counts once
# kind: credit
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return float((cdist(points, centres) <= radius).mean())
