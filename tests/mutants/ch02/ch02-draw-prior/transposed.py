# mistake: codes in columns
# keeps: 0
# says: in columns
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * rng.standard_normal((latent_dim, n))
