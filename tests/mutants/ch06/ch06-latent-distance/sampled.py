# mistake: the distance of draws
# keeps: 0
# says: no draw is needed
def latent_distance(mu, logvar):
    rng = np.random.default_rng(0)
    z = mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape)
    return frechet_distance(z, rng.standard_normal(mu.shape))
