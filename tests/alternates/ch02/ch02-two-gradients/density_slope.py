# way: the slope of the log density by its own formula, codes in a comprehension
def score_gradients(f, mu, logvar, eps):
    variance = np.exp(logvar)
    z = mu + np.sqrt(variance) * eps
    return np.multiply(f(z), (z - mu) / variance)


def pathwise_gradients(slope, mu, logvar, eps):
    variance = np.exp(logvar)
    return np.array([float(slope(np.array([mu + variance**0.5 * e]))[0]) for e in eps])
