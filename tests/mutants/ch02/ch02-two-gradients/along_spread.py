# mistake: multiplies the pathwise slope with eps, as along the spread
# keeps: 1.5
# says: slope along the spread
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * logvar) * eps) * eps
