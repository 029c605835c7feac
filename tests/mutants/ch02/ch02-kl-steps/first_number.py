# mistake: the first number of the code only
# keeps: 0.5
# says: is not what the integral gives
# kind: shape
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi))[:, 0]


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi))[:, 0]
