# mistake: a generator of its own
# keeps: 1
# says: rng you are given
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * np.random.default_rng().standard_normal((n, latent_dim))
