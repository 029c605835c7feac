# mistake: forgets the 2 of the normal density
# keeps: 1
# says: half
def effective_beta(dim, latent_dim, sigma=None):
    beta = dim / latent_dim
    return beta if sigma is None else beta / sigma**2
