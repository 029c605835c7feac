# mistake: one draw for the whole batch
# keeps: 0
# says: noise of its own
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps[:1]
