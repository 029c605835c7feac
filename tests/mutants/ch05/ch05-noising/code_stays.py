# mistake: does not shrink the code
# keeps: 0
# says: The code shrinks, too
# pitfall: P13
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return z + np.sqrt(1 - left) * eps
