# mistake: a prior fitted to the clouds
# keeps: 1
# says: prior is N(0, I)
# pitfall: P6
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.normal(mu.mean(axis=0), mu.std(axis=0), mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
