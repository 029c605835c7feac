# mistake: clamps logvar where image models do
# keeps: 0
# says: cut none off
# kind: clamp
def kl_monte_carlo(mu, logvar, eps):
    logvar = np.clip(logvar, -30, 20)
    z, zero = mu + np.exp(logvar / 2) * eps, np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
