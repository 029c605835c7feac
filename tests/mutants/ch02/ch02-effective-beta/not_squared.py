# mistake: takes sigma for the variance
# keeps: 1
# pitfall: P10
# says: for the variance
def effective_beta(dim, latent_dim, sigma=None):
    beta = dim / latent_dim
    return beta if sigma is None else beta / (2 * sigma)
