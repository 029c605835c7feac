# mistake: scales the draws by the variance
# keeps: 0
# pitfall: P10
# says: scaled by something else
def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
