# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def score_gradients(f, mu, logvar, eps):
    eps, sigma = eps.astype(np.float32), np.float32(np.exp(0.5 * logvar))
    return f(np.float32(mu) + sigma * eps).astype(np.float32) * eps / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    z = np.float32(mu) + np.float32(np.exp(0.5 * logvar)) * eps.astype(np.float32)
    return slope(z).astype(np.float32)
