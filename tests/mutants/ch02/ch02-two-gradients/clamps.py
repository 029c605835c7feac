# mistake: clamps logvar
# keeps: 0
# says: cut none off
# kind: clamp
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * np.clip(logvar, -10, 10))
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(0.5 * np.clip(logvar, -10, 10)) * eps)
