# mistake: a generator of its own
# keeps: 1
# says: in the same state
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * np.random.default_rng().standard_normal((n, latent_dim))
