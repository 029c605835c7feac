# mistake: counts on a hundred thousand draws
# keeps: 0
# says: is not the mean of log q
# kind: shape
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).sum(axis=0) / 100_000
