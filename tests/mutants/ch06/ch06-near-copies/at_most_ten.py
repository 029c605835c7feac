# mistake: a temperature of ten at most
# keeps: 2.5
# says: A temperature may be any number
# only: A temperature may be any number
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + min(temperature, 10) * np.exp(logvar[source] / 2) * eps, source
