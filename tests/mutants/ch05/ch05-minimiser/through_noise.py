# mistake: finds x from the noise, which is lost at time 1
# keeps: 3.5
# says: nan or inf
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return ((z - (1 - late) * x) / late - z) / (1 - late)
