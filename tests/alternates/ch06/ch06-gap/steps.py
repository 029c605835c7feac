# way: line by line
def sampling_report(decode, features, mu, logvar, real, rng):
    n, latent_dim = mu.shape
    prior = frechet_distance(features(decode(rng.normal(size=(n, latent_dim)))), real)
    sigma = np.sqrt(np.exp(logvar))
    clouds = frechet_distance(features(decode(rng.normal(mu, sigma))), real)
    return {"prior": prior, "clouds": clouds, "gap": prior - clouds}
