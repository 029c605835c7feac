# mistake: the first row's time for all
# keeps: 0
# says: a time of its own
def best_velocity(z, t, data):
    late = np.full((len(t), 1), t[0])
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
