# way: with a tree of neighbours
from scipy.spatial import cKDTree


def covered(points, centres, k=3):
    radius = cKDTree(centres).query(centres, k=[k + 1])[0][:, 0]
    apart = np.linalg.norm(points[:, None, :] - centres[None, :, :], axis=-1)
    return np.count_nonzero(np.any(apart <= radius, axis=1)) / points.shape[0]
