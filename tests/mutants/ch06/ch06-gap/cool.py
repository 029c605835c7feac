# mistake: a prior of temperature 0.8
# keeps: 1
# says: mean 0, spread 1
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": 0.8 * rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
