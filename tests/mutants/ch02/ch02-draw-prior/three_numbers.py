# mistake: codes of three numbers
# keeps: 0
# says: should have shape
# kind: shape
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.standard_normal((n, 3))
    return temperature * z
