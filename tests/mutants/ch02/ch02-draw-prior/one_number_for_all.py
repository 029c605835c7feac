# mistake: one draw for all numbers of a code
# keeps: 0
# says: yours repeat
def draw_prior(n, latent_dim, rng, temperature=1.0):
    return temperature * np.repeat(rng.standard_normal((n, 1)), latent_dim, axis=1)
