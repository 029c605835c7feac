# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def kl_monte_carlo(mu, logvar, eps):
    mu, logvar, eps = (v.astype(np.float32) for v in (mu, logvar, eps))
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0).astype(np.float32)
