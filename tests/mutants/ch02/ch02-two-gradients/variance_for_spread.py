# mistake: takes the variance for the spread
# keeps: 0
# says: log of the variance
# pitfall: P10
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(logvar)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(logvar) * eps)
