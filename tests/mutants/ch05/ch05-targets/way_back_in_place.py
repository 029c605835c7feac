# mistake: changes the noised code that it is given
# keeps: 2.5
# says: changes what it is given
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    eps = np.sqrt(1 - left) * z_t + np.sqrt(left) * v
    z_t *= np.sqrt(left)
    z_t -= np.sqrt(1 - left) * v
    return z_t, eps
