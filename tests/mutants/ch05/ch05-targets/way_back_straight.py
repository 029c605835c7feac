# mistake: walks back along a straight line
# keeps: 1.0
# says: straight line
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    lost = 1 - left
    return z_t - lost * v, z_t + left * v
