# mistake: takes the draws for codes
# keeps: 0
# pitfall: P6
# says: not from the prior
def kl_monte_carlo(mu, logvar, eps):
    zero = np.zeros_like(mu)
    return (log_normal(eps, mu, logvar) - log_normal(eps, zero, zero)).mean(axis=0)
