# mistake: noise for two numbers of the code only
# keeps: 1.5
# says: get no noise
# only: get no noise
# kind: shape
def near_copies(mu, logvar, n, temperature, rng):
    source = np.repeat(np.arange(len(mu)), n)
    eps = np.zeros((len(source), mu.shape[1]))
    eps[:, :2] = rng.standard_normal((len(source), min(2, mu.shape[1])))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source
