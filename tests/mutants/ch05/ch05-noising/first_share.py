# mistake: takes the first share for all
# keeps: 0
# says: not that of the first
def add_noise(z, eps, alpha_bar):
    left = alpha_bar[0]
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps
