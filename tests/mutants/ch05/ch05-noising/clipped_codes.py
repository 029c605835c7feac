# mistake: clips the codes
# keeps: 1
# says: its own share
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.clip(np.sqrt(left) * z + np.sqrt(1 - left) * eps, -10, 10)
