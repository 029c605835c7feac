# mistake: sums over the draws
# keeps: 1
# says: summed over the draws
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).sum(axis=0)
