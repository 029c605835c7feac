# mistake: seeds another generator with one of ten numbers
# keeps: 1.5
# says: different states
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = np.random.default_rng(rng.integers(10)).standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
