# mistake: one noise row for all clouds
# keeps: 0
# says: noise of its own
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape[1]),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
