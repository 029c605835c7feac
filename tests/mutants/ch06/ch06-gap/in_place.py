# mistake: draws into the caller's means
# kind: arguments
# keeps: 2
# says: leave its arguments as they were
def sampling_report(decode, features, mu, logvar, real, rng):
    prior = rng.standard_normal(mu.shape)
    mu += np.exp(logvar / 2) * rng.standard_normal(mu.shape)
    lots = {"prior": prior, "clouds": mu}
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
