# mistake: takes the temperature for the variance
# keeps: 1
# says: scale the variance
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return np.sqrt(temperature) * rng.standard_normal((n, latent_dim))
