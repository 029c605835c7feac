# mistake: takes the estimates' absolute values
# keeps: 0
# says: below 0
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return np.abs((log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0))
