# mistake: a little too narrow
# keeps: 1
# says: another spread
# kind: property
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return 0.97 * temperature * rng.normal(size=(n, latent_dim))
