# mistake: pairs of opposite noise
# keeps: 1.5
# says: opposite sign
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    half = len(eps) // 2
    eps[half : 2 * half] = -eps[:half]
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
