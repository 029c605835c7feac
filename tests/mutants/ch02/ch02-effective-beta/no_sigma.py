# mistake: ignores sigma
# keeps: 1
# says: ignored
def effective_beta(dim, latent_dim, sigma=None):
    return dim / latent_dim
