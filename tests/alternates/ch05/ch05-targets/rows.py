# way: row by row, as an array of both
def velocity(z, eps, alpha_bar):
    made = np.empty(z.shape)
    for k, left in enumerate(alpha_bar):
        made[k] = left**0.5 * eps[k] - (1 - left) ** 0.5 * z[k]
    return made


def from_velocity(z_t, v, alpha_bar):
    made = np.empty((2, *z_t.shape))
    for k, left in enumerate(alpha_bar):
        made[0, k] = left**0.5 * z_t[k] - (1 - left) ** 0.5 * v[k]
        made[1, k] = (1 - left) ** 0.5 * z_t[k] + left**0.5 * v[k]
    return made
