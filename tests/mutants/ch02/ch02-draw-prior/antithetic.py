# mistake: half the codes are the others' negatives
# keeps: 1
# says: pairs of opposite sign
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    half = rng.standard_normal(((n + 1) // 2, latent_dim))
    return temperature * np.concatenate([half, -half])[:n]
