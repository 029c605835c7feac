# mistake: returns the noised code
# keeps: 1.5
# says: That is the noised code
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
