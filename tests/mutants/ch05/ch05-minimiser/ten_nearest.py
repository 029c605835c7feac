# mistake: the ten nearest codes alone
# keeps: 1
# says: is another
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True)) * (log >= np.sort(log, axis=1)[:, -min(10, len(data))][:, None])
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
