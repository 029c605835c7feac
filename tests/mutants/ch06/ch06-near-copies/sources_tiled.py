# mistake: sources go round, copies do not
# keeps: 0
# says: go round the photos
# only: go round the photos
# kind: property
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    z = mu[source] + temperature * np.exp(logvar[source] / 2) * eps
    return z, np.tile(np.arange(len(mu)), n)
