# mistake: divides by the temperature
# keeps: 1
# says: closer, not further out
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return rng.standard_normal((n, latent_dim)) / max(temperature, 1e-6)
