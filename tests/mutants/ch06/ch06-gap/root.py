# mistake: the distance itself
# keeps: 1
# says: their squares
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: np.sqrt(frechet_distance(features(decode(z)), real)) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
