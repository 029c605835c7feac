# mistake: log q at its mean
# keeps: 1.5
# says: log q at its mean
def expected_log_q(mu, logvar):
    return -0.5 * (logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi)).sum(axis=1)
