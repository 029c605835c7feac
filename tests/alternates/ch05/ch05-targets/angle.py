# way: by the angle
def velocity(z, eps, alpha_bar):
    angle = np.arccos(np.sqrt(alpha_bar))[:, None]
    return np.cos(angle) * eps - np.sin(angle) * z


def from_velocity(z_t, v, alpha_bar):
    angle = np.arctan2(np.sqrt(1 - alpha_bar), np.sqrt(alpha_bar))[:, None]
    return np.cos(angle) * z_t - np.sin(angle) * v, np.sin(angle) * z_t + np.cos(angle) * v
