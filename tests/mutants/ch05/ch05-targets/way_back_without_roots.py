# mistake: takes variances for factors on the way back
# keeps: 1.0
# says: square roots
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = left * z_t - (1 - left) * v
    return z, (1 - left) * z_t + left * v
