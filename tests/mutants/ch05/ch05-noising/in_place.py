# mistake: changes the codes that it is given
# keeps: 1
# says: changes what it is given
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    z *= np.sqrt(left)
    z += np.sqrt(1 - left) * eps
    return z
