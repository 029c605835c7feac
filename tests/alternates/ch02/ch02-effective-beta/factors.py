# way: one factor for each term, and their ratio
def effective_beta(dim, latent_dim, sigma=None):
    per_pixel = 1.0 if sigma is None else 0.5 * sigma**-2
    of_reconstruction = 1 / (dim * per_pixel)
    of_kl = 1 / latent_dim
    return of_kl / of_reconstruction
