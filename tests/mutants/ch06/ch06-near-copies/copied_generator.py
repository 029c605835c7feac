# mistake: draws from a copy of the generator
# keeps: 1.5
# says: a copy of it
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    from copy import deepcopy

    eps = deepcopy(rng).standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
