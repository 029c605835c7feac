# mistake: a prior with logvar 1
# keeps: 0
# pitfall: P10
# says: mean 0 and variance 1
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    prior = log_normal(z, np.zeros_like(mu), np.ones_like(mu))
    return (log_normal(z, mu, logvar) - prior).mean(axis=0)
