# way: the integral, exact for squares
def expected_log_q(mu, logvar):
    t, w = np.polynomial.hermite.hermgauss(5)
    sd = np.exp(logvar / 2)[..., None]
    log_q = -0.5 * (np.sqrt(2) * t) ** 2 - np.log(sd) - 0.5 * np.log(2 * np.pi)
    return ((log_q * w).sum(axis=-1) / np.sqrt(np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    t, w = np.polynomial.hermite.hermgauss(5)
    z = mu[..., None] + np.exp(logvar / 2)[..., None] * np.sqrt(2) * t
    log_p = -0.5 * z**2 - 0.5 * np.log(2 * np.pi)
    return ((log_p * w).sum(axis=-1) / np.sqrt(np.pi)).sum(axis=1)
