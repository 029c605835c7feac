# mistake: counts photos from 1
# keeps: 0
# says: there is not
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source + 1
