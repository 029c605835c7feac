# mistake: reaches to neighbour k + 1
# keeps: 0
# says: too far
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    d = cdist(centres, centres)
    radius = np.sort(d + np.diag([np.inf] * len(d)), axis=1)[:, k]
    return float((cdist(points, centres) <= radius).any(axis=1).mean())
