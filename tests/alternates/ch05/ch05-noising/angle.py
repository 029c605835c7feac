# way: by the angle
def add_noise(z, eps, alpha_bar):
    angle = np.arccos(np.sqrt(alpha_bar)).reshape(-1, 1)
    return np.cos(angle) * z + np.sin(angle) * eps
