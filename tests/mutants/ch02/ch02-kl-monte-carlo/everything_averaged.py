# mistake: one number for the whole batch
# keeps: 0
# says: One result for each row
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean()
