# mistake: squares the means and exponentiates in place
# keeps: 1.75
# says: leave its arguments
# kind: arguments
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    mu **= 2
    np.exp(logvar, out=logvar)
    return -0.5 * (mu + logvar + np.log(2 * np.pi)).sum(axis=1)
