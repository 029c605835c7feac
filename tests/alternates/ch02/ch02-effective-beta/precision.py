# way: through the precision
def effective_beta(dim, latent_dim, sigma=None):
    if sigma is not None:
        precision = 1 / np.square(sigma)
        return np.float64(dim) * precision / (2 * latent_dim)
    return np.float64(dim) / latent_dim
