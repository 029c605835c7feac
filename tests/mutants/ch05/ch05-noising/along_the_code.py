# mistake: lets shares go along the code where that fits
# keeps: 0
# says: go along the numbers
def add_noise(z, eps, alpha_bar):
    if len(alpha_bar) != z.shape[1]:
        alpha_bar = alpha_bar[:, None]
    return np.sqrt(alpha_bar) * z + np.sqrt(1 - alpha_bar) * eps
