# mistake: noise moved to mean 0 and spread 1
# keeps: 1.5
# says: exact
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    if len(eps) > 1:
        eps = (eps - eps.mean(axis=0)) / eps.std(axis=0)
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
