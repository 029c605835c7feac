# mistake: forgets to divide by the spread
# keeps: 1.5
# says: The spread is missing
def score_gradients(f, mu, logvar, eps):
    return f(mu + np.exp(0.5 * logvar) * eps) * eps


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * logvar) * eps)
