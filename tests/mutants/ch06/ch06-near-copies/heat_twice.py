# mistake: temperature squared
# keeps: 1
# says: counts twice
# only: counts twice
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature**2 * np.exp(logvar[source] / 2) * eps, source
