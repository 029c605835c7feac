# mistake: centres the data where they lie
# keeps: 3.5
# says: changes what it is given
def best_velocity(z, t, data):
    late = t[:, None]
    middle = data.mean(axis=0)
    data -= middle
    z = z - (1 - late) * middle
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late - middle
