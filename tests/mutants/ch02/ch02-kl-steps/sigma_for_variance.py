# mistake: the standard deviation where the variance belongs
# keeps: 1.5
# pitfall: P10
# says: needs the variance
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar / 2) + np.log(2 * np.pi)).sum(axis=1)
