# mistake: averages over the rows
# keeps: 0
# says: not the rows
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=1)
