# way: SciPy's distances
from scipy.spatial.distance import cdist


def copies(made, data, ratio=1 / 3):
    near = np.sort(cdist(made, data), axis=1)
    return np.mean(near[:, 0] < ratio * near[:, 1])
