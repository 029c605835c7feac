# mistake: the global generator
# keeps: 1.5
# says: same state
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = np.random.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
