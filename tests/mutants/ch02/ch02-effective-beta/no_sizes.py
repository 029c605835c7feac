# mistake: the sizes play no part once there is a sigma
# keeps: 1
# pitfall: P9
# says: averaged
def effective_beta(dim, latent_dim, sigma=None):
    if sigma is None:
        return dim / latent_dim
    return 1 / (2 * sigma**2)
