# mistake: leaves out the noise's root
# keeps: 0
# says: square roots
# pitfall: P13
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + (1 - left) * eps
