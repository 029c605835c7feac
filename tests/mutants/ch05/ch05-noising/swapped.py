# mistake: swaps the shares
# keeps: 0
# says: swapped
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(1 - left) * z + np.sqrt(left) * eps
