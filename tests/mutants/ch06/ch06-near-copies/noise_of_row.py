# mistake: one number for a row
# keeps: 1.5
# says: tells of another
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), 1))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
