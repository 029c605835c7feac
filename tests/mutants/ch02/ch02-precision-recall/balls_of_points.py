# mistake: radii from the distances to the points
# keeps: 0
# says: from the other centres
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    d = cdist(points, centres)
    radius = np.sort(d, axis=0)[k - 1]
    return float((d <= radius).any(axis=1).mean())
