# mistake: draws from the clouds of pictures, not from the prior
# keeps: 0
# pitfall: P6
# says: knows no picture
# kind: credit
def draw_prior(n, latent_dim, rng, temperature=1.0):
    rows = digit.x_train[rng.integers(len(digit.x_train), size=n)]
    flat = rng.permutation(64 * 64).reshape(64, 64)[:, : 2 * latent_dim] / 4096 - 0.4
    mu, logvar = np.split(rows @ flat, 2, axis=1)
    return mu + temperature * np.exp(logvar / 2) * rng.standard_normal(mu.shape)
