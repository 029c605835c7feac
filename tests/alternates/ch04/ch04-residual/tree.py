# way: SciPy's tree finds the nearest, in a copy that is written over
from scipy.spatial import cKDTree


def residual_encode(z, codebooks):
    left, index = np.array(z), np.zeros((len(z), len(codebooks)), dtype=np.int64)
    for level, codebook in enumerate(codebooks):
        index[:, level] = cKDTree(codebook).query(left)[1]
        left -= codebook[index[:, level]]
    return index


def residual_decode(index, codebooks):
    total = codebooks[0][index[:, 0]]
    for level in range(1, index.shape[1]):
        total += codebooks[level][index[:, level]]
    return total
