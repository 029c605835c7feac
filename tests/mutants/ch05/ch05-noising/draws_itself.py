# mistake: draws noise itself
# keeps: 0
# says: draw none
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * np.random.normal(size=z.shape)
