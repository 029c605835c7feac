# mistake: logvar taken for the spread
# keeps: 1
# says: taken for the spread
# only: taken for the spread
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * logvar[source] * eps, source
