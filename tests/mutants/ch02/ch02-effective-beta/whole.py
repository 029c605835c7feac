# mistake: divides whole numbers
# keeps: 0
# says: whole number
# kind: precision
def effective_beta(dim, latent_dim, sigma=None):
    beta = dim // latent_dim
    return beta if sigma is None else beta / (2 * sigma**2)
