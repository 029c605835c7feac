# mistake: points and centres the wrong way round
# keeps: 0
# says: changed places
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    if len(points) <= k:
        return 0.0
    radius = np.sort(cdist(points, points), axis=1)[:, k]
    return float((cdist(centres, points) <= radius).any(axis=1).mean())
