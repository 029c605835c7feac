# mistake: changes the noise that it is given
# keeps: 2.5
# says: changes what it is given
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    eps *= np.sqrt(left)
    eps -= np.sqrt(1 - left) * z
    return eps


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
