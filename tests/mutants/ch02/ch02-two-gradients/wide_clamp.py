# mistake: clamps logvar where image models do
# keeps: 0
# says: cut none off
# kind: clamp
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(np.clip(logvar, -30, 20) / 2)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(np.clip(logvar, -30, 20) / 2) * eps)
