# mistake: adds a little before it divides
# keeps: 1.75
# says: divide by nothing
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    eps = np.sqrt(1 - left) * z_t + np.sqrt(left) * v
    return (z_t - np.sqrt(1 - left) * eps) / (np.sqrt(left) + 1e-8), eps
