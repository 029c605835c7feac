# mistake: returns the velocity
# keeps: 0
# says: That is the velocity
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z
