# mistake: returns the mean of the estimates
# keeps: 0
# says: not their mean
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    return (f(mu + sigma * eps) * eps / sigma).mean()


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * logvar) * eps).mean()
