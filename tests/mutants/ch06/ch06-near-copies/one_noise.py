# mistake: one noise for all rows
# keeps: 1
# says: are alike
# only: are alike
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal(mu.shape[1])
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
