# mistake: leaves out the constant that cancels later
# keeps: 0
# says: cancels only
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar)).sum(axis=1)
