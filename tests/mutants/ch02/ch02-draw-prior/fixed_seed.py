# mistake: the same codes at every call
# keeps: 1
# says: whatever the generator
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    rng = np.random.default_rng(0)
    return temperature * rng.standard_normal((n, latent_dim))
