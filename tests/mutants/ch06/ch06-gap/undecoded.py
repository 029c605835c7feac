# mistake: features of codes
# keeps: 0
# says: decode
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(z), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
