# mistake: clamps logvar in both
# keeps: 0.5
# says: cut none off
# kind: clamp
def expected_log_q(mu, logvar):
    logvar = np.clip(logvar, -4, 4)
    return -0.5 * (1 + logvar + np.log(2 * np.pi)).sum(axis=1)


def expected_log_prior(mu, logvar):
    logvar = np.clip(logvar, -4, 4)
    return -0.5 * (mu**2 + np.exp(logvar) + np.log(2 * np.pi)).sum(axis=1)
