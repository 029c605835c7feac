# mistake: averages over the code
# keeps: 0.5
# pitfall: P9
# says: averaged over the code
# kind: credit
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).mean(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi)).mean(axis=1)
