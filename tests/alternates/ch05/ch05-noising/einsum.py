# way: with einsum
def add_noise(z, eps, alpha_bar):
    signal = np.einsum("b,bd->bd", alpha_bar**0.5, z)
    return signal + np.einsum("b,bd->bd", (1 - alpha_bar) ** 0.5, eps)
