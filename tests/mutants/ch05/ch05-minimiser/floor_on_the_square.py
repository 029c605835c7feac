# mistake: adds a little to the square of the time
# keeps: 0
# says: mean of eps - x
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2 + 1e-8)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
