# mistake: as many draws of the prior as there are real pictures
# keeps: 0
# says: as many draws of the prior as there are clouds
def sampling_report(decode, features, mu, logvar, real, rng):
    lots = {
        "prior": rng.standard_normal((len(real), mu.shape[1])),
        "clouds": mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape),
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
