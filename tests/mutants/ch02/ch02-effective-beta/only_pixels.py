# mistake: forgets that the KL is averaged too
# keeps: 0
# pitfall: P9
# says: KL is averaged too
def effective_beta(dim, latent_dim, sigma=None):
    beta = dim
    return beta if sigma is None else beta / (2 * sigma**2)
