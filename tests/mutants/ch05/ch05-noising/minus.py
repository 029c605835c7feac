# mistake: subtracts the noise
# keeps: 0
# says: noise is added
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z - np.sqrt(1 - left) * eps
