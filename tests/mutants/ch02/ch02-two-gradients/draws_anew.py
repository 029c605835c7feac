# mistake: draws codes of its own
# keeps: 0
# says: draw nothing yourself
# kind: draws
# pitfall: P2
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    z = np.random.normal(mu, sigma, eps.shape)
    return f(z) * (z - mu) / sigma**2


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(np.random.normal(mu, np.exp(0.5 * logvar), eps.shape))
