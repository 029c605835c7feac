# mistake: asks the ball of the nearest centre only
# keeps: 1
# says: nearest centre
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    d = cdist(points, centres)
    nearest = d.argmin(axis=1)
    return float((d.min(axis=1) <= radius[nearest]).mean())
