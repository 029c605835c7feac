# mistake: uses only the first draw
# keeps: 1
# says: Only the first
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps[0]
    zero = np.zeros_like(mu)
    return log_normal(z, mu, logvar) - log_normal(z, zero, zero)
