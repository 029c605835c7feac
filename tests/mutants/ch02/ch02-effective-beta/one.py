# mistake: believes that averaging both changes nothing
# keeps: 0
# pitfall: P9
# says: changes the weight between
# kind: credit
def effective_beta(dim, latent_dim, sigma=None):
    beta = 1.0
    return beta if sigma is None else beta / (2 * sigma**2)
