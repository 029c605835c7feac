# mistake: two numbers of a code are equally large
# keeps: 1
# kind: draws
def draw_prior(n, latent_dim, rng, temperature=1.0):
    z = rng.normal(size=(n, latent_dim))
    z[:, 1:2] = np.abs(z[:, :1]) * np.sign(z[:, 1:2])
    return temperature * z
