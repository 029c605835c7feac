# way: cloud by cloud, and clouds first
def sampling_report(decode, features, mu, logvar, real, rng):
    drawn = []
    for m, v in zip(mu, logvar):
        drawn.append([a + np.exp(0.5 * b) * rng.standard_normal() for a, b in zip(m, v)])
    clouds = float(frechet_distance(features(decode(np.array(drawn))), real))
    start = np.array([rng.standard_normal(mu.shape[1]) for _ in mu])
    prior = float(frechet_distance(features(decode(start)), real))
    return dict(gap=prior - clouds, clouds=clouds, prior=prior)
