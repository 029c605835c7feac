# mistake: makes everything float32
# keeps: 1
# says: digits of float32
# kind: precision
def reparameterize(mu, logvar, eps):
    mu, logvar, eps = (np.asarray(v, np.float32) for v in (mu, logvar, eps))
    return mu + np.exp(0.5 * logvar) * eps
