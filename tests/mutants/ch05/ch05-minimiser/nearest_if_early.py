# mistake: the nearest code at small times
# keeps: 3
# says: nearest code alone
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = np.where(late < 0.05, data[apart.argmin(axis=1)], weight @ data / weight.sum(axis=1, keepdims=True))
    return (z - x) / late
