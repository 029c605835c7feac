# mistake: noise cut to three
# keeps: 1.5
# says: tails
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1])).clip(-3, 3)
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
