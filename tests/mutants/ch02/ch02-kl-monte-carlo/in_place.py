# mistake: scales the draws in place
# keeps: 1
# says: leave its arguments
# kind: arguments
def kl_monte_carlo(mu, logvar, eps):
    eps *= np.exp(logvar / 2)
    eps += mu
    zero = np.zeros_like(mu)
    return (log_normal(eps, mu, logvar) - log_normal(eps, zero, zero)).mean(axis=0)
