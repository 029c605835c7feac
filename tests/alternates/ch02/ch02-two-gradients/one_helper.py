# way: a shared helper and the density's slope written out
def _codes(mu, logvar, eps):
    return mu + np.sqrt(np.exp(logvar)) * eps


def score_gradients(f, mu, logvar, eps):
    z = _codes(mu, logvar, eps)
    return np.multiply(f(z), np.exp(-logvar) * (z - mu))


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(_codes(mu, logvar, eps)) * np.ones(len(eps))
