# mistake: takes the velocity of a straight line
# keeps: 1.5
# says: straight line
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return eps - z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
