# mistake: the variance for the standard deviation
# keeps: 1
# says: taken for the standard deviation
# only: taken for the standard deviation
# kind: credit
# pitfall: P1
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source]) * eps, source
