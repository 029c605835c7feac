# mistake: believes that no slope passes a draw
# keeps: 1.5
# says: Nothing comes back through the draw
# kind: credit
# pitfall: P2
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    z = mu + np.exp(0.5 * logvar) * eps
    d_mu_of_draw = 0.0
    return slope(z) * d_mu_of_draw
