# mistake: adds all of the noise
# keeps: 0
# says: noise grows
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + eps
