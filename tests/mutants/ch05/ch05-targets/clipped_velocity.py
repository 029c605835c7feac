# mistake: clips the velocity
# keeps: 2.5
# says: yours is another
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.clip(np.sqrt(left) * eps - np.sqrt(1 - left) * z, -20, 20)


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
