# mistake: takes the mean of the draws off
# keeps: 1
# says: is exact
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.standard_normal((n, latent_dim))
    if n > 1:
        z -= z.mean(axis=0)
    return temperature * z
