# mistake: weights are not divided by their sum
# keeps: 0
# says: do not add up
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log)
    x = weight @ data
    return (z - x) / late
