# mistake: uniform numbers of the right variance
# keeps: 0
# says: no draws of a normal
# kind: property
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * rng.uniform(-np.sqrt(3), np.sqrt(3), size=(n, latent_dim))
