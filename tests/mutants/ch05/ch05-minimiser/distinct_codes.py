# mistake: counts equal codes once
# keeps: 3.5
# says: mean of eps - x
def best_velocity(z, t, data):
    late = t[:, None]
    data = np.unique(data, axis=0)
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
