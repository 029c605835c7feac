# way: SciPy's distances and softmax
from scipy.special import softmax


def best_velocity(z, t, data):
    weights = []
    for row, late in zip(z, t):
        apart = row - (1 - late) * data
        weights.append(softmax(-np.einsum("nd,nd->n", apart, apart) / (2 * late**2)))
    x = np.einsum("bn,nd->bd", np.array(weights), data)
    return (z - x) / t.reshape(-1, 1)
