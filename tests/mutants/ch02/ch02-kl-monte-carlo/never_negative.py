# mistake: cuts estimates off at 0
# keeps: 0
# says: below 0
# kind: property
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return np.maximum((log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0), 0)
