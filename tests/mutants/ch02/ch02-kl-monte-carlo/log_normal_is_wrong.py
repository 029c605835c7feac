# mistake: builds on a log_normal that is wrong
# keeps: 0
# says: Your log_normal is not right yet
def log_normal(z, mu, logvar):  # the answer to an exercise before, not to this one
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + 2 * logvar).sum(axis=-1)


def kl_monte_carlo(mu, logvar, eps):
    z = mu + np.exp(logvar / 2) * eps
    zero = np.zeros_like(mu)
    return (log_normal(z, mu, logvar) - log_normal(z, zero, zero)).mean(axis=0)
