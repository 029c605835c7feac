# mistake: the prior's variance where that of q belongs
# keeps: 1.5
# pitfall: P6
# says: not that of the prior
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + 1 + np.log(2 * np.pi)).sum(axis=1)
