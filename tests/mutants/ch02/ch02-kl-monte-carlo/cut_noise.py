# mistake: cuts noise off that is far out
# keeps: 0
# kind: clamp
def kl_monte_carlo(mu, logvar, eps):
    z, zero = mu + np.exp(logvar / 2) * np.clip(eps, -6, 6), np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
