# way: with diagonal matrices
def add_noise(z, eps, alpha_bar):
    return np.diag(alpha_bar) ** 0.5 @ z + np.diag(1 - alpha_bar) ** 0.5 @ eps
