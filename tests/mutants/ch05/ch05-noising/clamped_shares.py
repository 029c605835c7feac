# mistake: keeps off both ends
# keeps: 1
# says: its own share
def add_noise(z, eps, alpha_bar):
    left = np.clip(alpha_bar, 1e-8, 1 - 1e-8)[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps
