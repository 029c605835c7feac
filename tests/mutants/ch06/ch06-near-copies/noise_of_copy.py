# mistake: the same n noises for each photo
# keeps: 1.5
# says: draw of its own
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = np.tile(rng.standard_normal((n, mu.shape[1])), (len(mu), 1))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
