# mistake: z says nothing
# keeps: 0
# says: weigh all alike
def best_velocity(z, t, data):
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    log = -apart / (2 * late**2)
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    x = data.mean(axis=0)
    return (z - x) / late
