# mistake: the spread of a usual cloud, not of the prior
# keeps: 0
# pitfall: P6
# says: another spread than the prior
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return rng.normal(0, 0.3 * temperature, size=(n, latent_dim))
