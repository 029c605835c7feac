# mistake: lets shares go along the code where that fits
# keeps: 1.0
# says: go along the numbers
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar if len(alpha_bar) == v.shape[1] else alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
