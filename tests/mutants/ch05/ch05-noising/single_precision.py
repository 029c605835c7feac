# mistake: computes in single precision
# keeps: 1
# says: its own share
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None].astype(np.float32)
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps
