# mistake: spreads of other photos
# keeps: 1
# says: spread alike
# only: spread alike
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.tile(np.exp(logvar / 2), (n, 1)) * eps, source
