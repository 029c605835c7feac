# mistake: cuts off what is far out
# keeps: 0
# says: cut off
# kind: property
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.standard_normal((n, latent_dim))
    return temperature * np.clip(z, -2.5, 2.5)
