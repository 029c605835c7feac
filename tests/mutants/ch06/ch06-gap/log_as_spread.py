# mistake: takes the log-variance for the spread
# keeps: 0
# says: you take it for the spread
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + logvar * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
