# mistake: temperature left out
# keeps: 0
# says: mean of its own
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + np.exp(logvar[source] / 2) * eps, source
