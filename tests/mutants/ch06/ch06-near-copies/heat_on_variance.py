# mistake: temperature on the variance
# keeps: 1
# says: scale its root
# only: scale its root
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + np.sqrt(temperature) * np.exp(logvar[source] / 2) * eps, source
