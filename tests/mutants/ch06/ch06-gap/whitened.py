# mistake: noise made to have spread 1
# keeps: 1
# says: noise of its own
def sampling_report(decode, features, mu, logvar, real, rng):
    noise = rng.standard_normal(mu.shape)
    noise = (noise - noise.mean(axis=0)) / noise.std(axis=0)
    lots = {
        "prior": rng.standard_normal(mu.shape),
        "clouds": mu + np.exp(logvar / 2) * noise,
    }
    far = {name: frechet_distance(features(decode(z)), real) for name, z in lots.items()}
    return {**far, "gap": far["prior"] - far["clouds"]}
