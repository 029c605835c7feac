# mistake: clamps logvar
# keeps: 0
# says: cut none off
# kind: clamp
def kl_monte_carlo(mu, logvar, eps):
    logvar = np.clip(logvar, -10, 10)
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
