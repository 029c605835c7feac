# way: the score by a difference of log densities, which is exact for a parabola
def score_gradients(f, mu, logvar, eps):
    from scipy.stats import norm

    sigma = np.sqrt(np.exp(logvar))
    z = mu + sigma * eps
    rise = norm.logpdf(z, mu + 0.5, sigma) - norm.logpdf(z, mu - 0.5, sigma)
    return f(z) * rise


def pathwise_gradients(slope, mu, logvar, eps):
    return np.asarray(slope(np.sqrt(np.exp(logvar)) * eps + mu)).copy()
