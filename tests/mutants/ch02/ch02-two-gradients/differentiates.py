# mistake: differentiates f numerically in place of the score
# keeps: 1.5
# says: never differentiates f
def score_gradients(f, mu, logvar, eps):
    z = mu + np.exp(0.5 * logvar) * eps
    return (f(z + 1e-5) - f(z - 1e-5)) / 2e-5


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * logvar) * eps)
