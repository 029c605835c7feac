# mistake: takes the logarithm of sigma for that of the variance
# keeps: 1.5
# pitfall: P10
# says: halved once too often
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar / 2 + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi)).sum(axis=1)
