# mistake: cuts means off that are far out
# keeps: 1.75
# kind: clamp
def expected_log_q(mu, logvar):
    return -0.5 * (np.log(2 * np.pi) + logvar + 1).sum(axis=1)


def expected_log_prior(mu, logvar):
    squares = np.clip(mu, -20, 20) ** 2 + np.exp(logvar)
    return -0.5 * (np.log(2 * np.pi) + squares).sum(axis=1)
