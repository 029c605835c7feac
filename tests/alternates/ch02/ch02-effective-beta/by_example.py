# way: solves for beta on made-up terms
def effective_beta(dim, latent_dim, sigma=None):
    errors, kl = np.linspace(1, 2, dim), np.linspace(0.5, 3, latent_dim)
    proper = errors.sum() if sigma is None else errors.sum() / (2 * sigma * sigma)
    factor = proper / errors.mean()
    return factor * kl.mean() / kl.sum()
