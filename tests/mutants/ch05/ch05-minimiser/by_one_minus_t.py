# mistake: divides by 1 - t
# keeps: 0
# says: code itself is left
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / np.maximum(1 - late, 1e-9)
