# mistake: log p at the mean of q
# keeps: 1.5
# says: log p at the mean of q
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.log(2 * np.pi)).sum(axis=1)
