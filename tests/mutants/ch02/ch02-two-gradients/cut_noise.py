# mistake: cuts noise off that is far out
# keeps: 0
# says: not for one far out
# kind: clamp
def score_gradients(f, mu, logvar, eps):
    sigma, eps = np.exp(logvar / 2), np.clip(eps, -8.5, 8.5)
    return f(mu + sigma * eps) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    return slope(mu + np.exp(logvar / 2) * np.clip(eps, -8.5, 8.5))
