# mistake: a generator of its own
# keeps: 1.5
# says: whatever the generator
# kind: draws
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = np.random.default_rng(0).standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
