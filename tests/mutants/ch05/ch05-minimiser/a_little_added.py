# mistake: adds something to a sum of nothing
# keeps: 3
# pitfall: P10
# says: Subtract the largest
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log)
    x = weight @ data / (weight.sum(axis=1, keepdims=True) + 1e-300)
    return (z - x) / late
