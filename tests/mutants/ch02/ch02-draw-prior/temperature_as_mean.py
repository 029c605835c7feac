# mistake: the temperature in the place of the mean
# keeps: 0
# says: knows no picture
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return rng.normal(temperature, 1, size=(n, latent_dim))
