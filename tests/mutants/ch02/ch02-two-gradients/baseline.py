# mistake: subtracts the mean of f, as one does in practice
# keeps: 1.5
# says: subtract the mean of f
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    values = f(mu + sigma * eps)
    return (values - values.mean()) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * logvar) * eps)
