# mistake: weights add up to one over the batch
# keeps: 0
# says: not over the batch
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=0))
    x = (weight / weight.sum(axis=0)) @ data
    return (z - x) / late
