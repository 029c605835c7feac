# mistake: a generator of its own
# kind: draws
# keeps: 2
# says: draw with the one you are given
def sampling_report(decode, features, mu, logvar, real, rng):
    rng = np.random.default_rng()
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
