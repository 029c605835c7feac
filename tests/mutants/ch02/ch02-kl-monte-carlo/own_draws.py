# mistake: draws anew instead of using eps
# keeps: 0
# says: draws that you are given
# kind: draws
def kl_monte_carlo(mu, logvar, eps):
    noise = np.random.default_rng().normal(size=eps.shape)
    z = mu + np.exp(logvar / 2) * noise
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
