# mistake: latent_dim over dim
# keeps: 0
# pitfall: P9
# says: upside down
def effective_beta(dim, latent_dim, sigma=None):
    beta = latent_dim / dim
    return beta if sigma is None else beta / (2 * sigma**2)
