# way: by hand from uniform numbers, in float32
def draw_prior(n, latent_dim, rng, temperature=1.0):
    radius = np.sqrt(-2 * np.log1p(-rng.random((n, latent_dim))))
    angle = 2 * np.pi * rng.random((n, latent_dim))
    return (temperature * radius * np.cos(angle)).astype(np.float32)
