# mistake: copies and sources go round the photos
# keeps: 2
# says: go round the photos
def near_copies(mu, logvar, n, temperature, rng):
    source = np.tile(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
