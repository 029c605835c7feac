# mistake: the two functions mixed up
# keeps: 0
# pitfall: P6
# says: mixed up the prior
def expected_log_q(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)
