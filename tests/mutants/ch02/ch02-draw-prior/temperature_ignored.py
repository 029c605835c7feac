# mistake: does not use the temperature
# keeps: 1
# says: changes nothing
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return rng.normal(size=(n, latent_dim))
