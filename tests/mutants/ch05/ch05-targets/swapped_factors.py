# mistake: swaps the factors
# keeps: 1.5
# says: factors are swapped
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(1 - left) * eps - np.sqrt(left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
