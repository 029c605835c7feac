# mistake: reads a cross-entropy as a normal of sigma 1
# keeps: 1
# says: taken as it is
def effective_beta(dim, latent_dim, sigma=None):
    sigma = 1.0 if sigma is None else sigma
    return dim / latent_dim / (2 * sigma**2)
