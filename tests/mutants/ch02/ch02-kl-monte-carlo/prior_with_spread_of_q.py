# mistake: gives the prior the spread of q
# keeps: 0
# pitfall: P6
# says: mean 0 and variance 1
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    return (log_normal(z, mu, logvar) - log_normal(z, np.zeros_like(mu), logvar)).mean(axis=0)
