# mistake: one constant for a whole row
# keeps: 1.75
# says: once for each number
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * ((mu**2 + np.exp(logvar)).sum(axis=1) + np.log(2 * np.pi))
