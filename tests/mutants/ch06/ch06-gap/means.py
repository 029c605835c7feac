# mistake: decodes the means
# kind: credit
# keeps: 0
# says: means of the clouds
# pitfall: P1
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu,
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
