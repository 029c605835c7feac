# mistake: log variances cut to one either way
# keeps: 1
# says: spread as far as
# only: spread as far as
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(np.clip(logvar, -1, 1)[source] / 2) * eps, source
