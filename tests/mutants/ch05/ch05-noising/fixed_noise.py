# mistake: draws from a fixed generator
# keeps: 0
# says: that you are given
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * np.random.default_rng(0).normal(size=z.shape)
