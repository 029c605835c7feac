# mistake: clips exponents
# keeps: 3
# pitfall: P10
# says: Subtract the largest
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(np.clip(log, -700, None))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late
