# mistake: multiplies by twice the variance
# keeps: 1
# says: wrong way round
# kind: property
def effective_beta(dim, latent_dim, sigma=None):
    beta = dim / latent_dim
    return beta if sigma is None else beta * 2 * sigma**2
