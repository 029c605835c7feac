# mistake: takes the slope at the mean
# keeps: 1.5
# says: no noise in it
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu) * np.ones_like(eps)
