# mistake: computes in single precision
# keeps: 2.5
# says: yours is another
def velocity(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return (np.sqrt(left) * eps - np.sqrt(1 - left) * z).astype(np.float32)


def from_velocity(z_t, v, alpha_bar):
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v
