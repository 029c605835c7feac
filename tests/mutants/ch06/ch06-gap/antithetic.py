# mistake: noise in pairs
# keeps: 1
# says: noise of its own
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * np.repeat(rng.standard_normal((len(mu) + 1, mu.shape[1])), 2, axis=0)[: len(mu)] * np.resize([1, -1], (len(mu), 1)),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
