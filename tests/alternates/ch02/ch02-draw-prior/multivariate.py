# way: with the covariance written out
def draw_prior(n, latent_dim, rng, temperature=1.0):
    covariance = temperature**2 * np.eye(latent_dim)
    return rng.multivariate_normal(np.zeros(latent_dim), covariance, size=n)
