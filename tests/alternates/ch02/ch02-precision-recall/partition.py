# way: the diagonal set to infinity, a partition, the margin to the best ball
from scipy.spatial.distance import cdist


def covered(points, centres, k=3):
    d = cdist(centres, centres)
    np.fill_diagonal(d, np.inf)
    radius = np.partition(d, k - 1, axis=1)[:, k - 1]
    margin = (radius[None, :] - cdist(points, centres)).max(axis=1)
    return np.mean(margin >= 0)
