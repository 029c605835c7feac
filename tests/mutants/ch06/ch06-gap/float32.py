# mistake: draws in float32
# kind: precision
# keeps: 2
# says: digits of float32
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": (mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape)).astype(np.float32),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
