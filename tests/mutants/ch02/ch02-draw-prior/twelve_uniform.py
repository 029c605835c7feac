# mistake: the sum of twelve uniform numbers
# keeps: 1
# says: tails
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.random((12, n, latent_dim)).sum(axis=0) - 6
    return temperature * z
