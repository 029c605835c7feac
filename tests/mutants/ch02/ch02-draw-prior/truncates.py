# mistake: draws again what is far out, where it should shrink everything
# keeps: 0
# says: another spread
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.standard_normal((n, latent_dim))
    for _ in range(200):
        far = np.abs(z) > 2 * temperature
        z[far] = rng.standard_normal(far.sum())
    return z if temperature else np.zeros((n, latent_dim))
