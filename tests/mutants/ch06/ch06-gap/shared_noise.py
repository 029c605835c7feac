# mistake: one noise for both lots
# keeps: 2
# says: made of the same noise
def sampling_report(decode, features, mu, logvar, real, rng):
    eps = rng.standard_normal(mu.shape)
    lots = {"prior": eps, "clouds": mu + np.exp(logvar / 2) * eps}
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
