# mistake: cuts log-variances off
# kind: clamp
# keeps: 2
# says: cut none off
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(np.clip(logvar, -10, 10) / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
