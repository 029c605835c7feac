# mistake: draws again what lies beyond 3
# keeps: 1
# says: tails
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.normal(size=(n, latent_dim))
    while (np.abs(z) > 3).any():
        far = np.abs(z) > 3
        z[far] = rng.normal(size=far.sum())
    return temperature * z
