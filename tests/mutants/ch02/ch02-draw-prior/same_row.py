# mistake: draws one code and repeats it
# keeps: 0
# says: yours repeat
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * np.tile(rng.standard_normal((1, latent_dim)), (n, 1))
