# mistake: uniform noise
# keeps: 1.5
# says: normal distribution
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.uniform(-(3**0.5), 3**0.5, (len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
