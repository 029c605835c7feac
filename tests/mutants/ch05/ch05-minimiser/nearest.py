# mistake: the nearest code alone
# keeps: 0
# says: nearest code alone
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = data[apart.argmin(axis=1)]
    return (z - x) / late
