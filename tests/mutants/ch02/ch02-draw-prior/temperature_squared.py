# mistake: squares the temperature
# keeps: 1
# says: counts twice
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return rng.normal(0, temperature**2, size=(n, latent_dim))
