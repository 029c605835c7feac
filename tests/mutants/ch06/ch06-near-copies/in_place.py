# mistake: changes mu
# keeps: 2.5
# says: leave its arguments
# only: leave its arguments
# kind: arguments
def near_copies(mu, logvar, n, temperature, rng):
    logvar /= 2
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source]) * eps, source
