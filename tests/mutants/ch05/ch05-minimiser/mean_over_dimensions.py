# mistake: averages squares over dimensions
# keeps: 0
# says: you average
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).mean(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
