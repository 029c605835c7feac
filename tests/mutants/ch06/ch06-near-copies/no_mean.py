# mistake: noise only
# keeps: 0
# says: mean
# only: mean of its own
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return 0 + temperature * np.exp(logvar[source] / 2) * eps, source
