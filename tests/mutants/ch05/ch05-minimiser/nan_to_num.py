# mistake: turns nan into the mean of the data
# keeps: 3
# says: is another
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log)
    x = np.nan_to_num(weight @ data / weight.sum(axis=1, keepdims=True), nan=0.1)
    return (z - x) / late
