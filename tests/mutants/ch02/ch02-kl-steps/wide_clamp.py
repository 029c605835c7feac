# mistake: clamps logvar where image models do
# keeps: 0.5
# says: cut none off
# kind: clamp
def expected_log_q(mu, logvar):
    return -0.5 * (np.log(2 * np.pi) + np.clip(logvar, -30, 20) + 1).sum(axis=1)


def expected_log_prior(mu, logvar):
    squares = mu**2 + np.exp(np.clip(logvar, -30, 20))
    return -0.5 * (np.log(2 * np.pi) + squares).sum(axis=1)
