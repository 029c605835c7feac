# mistake: the normaliser of q in the density of the prior
# keeps: 1.5
# pitfall: P6
# says: not in its density
def expected_log_q(mu, logvar):
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    return -0.5 * (mu**2 + np.exp(logvar) + logvar + np.log(2 * np.pi)).sum(axis=1)
