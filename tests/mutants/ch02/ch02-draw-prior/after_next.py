# mistake: a code goes along with the one before the last
# keeps: 1
# says: draw each freely
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.normal(size=(n, latent_dim))
    z[2:] = 0.8 * z[:-2] + 0.6 * z[2:]
    return temperature * z
