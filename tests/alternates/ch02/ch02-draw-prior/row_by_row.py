# way: one code after the other, the scale given to the generator
def draw_prior(n, latent_dim, rng, temperature=1.0):
    codes = np.empty((n, latent_dim))
    for row in codes:
        row[:] = rng.normal(0.0, temperature, latent_dim)
    return codes
