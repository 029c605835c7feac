# mistake: prior and clouds changed places
# keeps: 1
# says: changed places
# pitfall: P6
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {"prior": far["clouds"], "clouds": far["prior"], "gap": far["prior"] - far["clouds"]}
