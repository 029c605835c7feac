# mistake: log variances cut off
# keeps: 2.5
# says: cut none off
# kind: clamp
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    logvar = logvar.clip(-20, 20)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
