# mistake: log p - log q
# keeps: 0
# pitfall: P6
# says: sign is wrong
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, zero, zero) - log_normal(z, mu, logvar)).mean(axis=0)
