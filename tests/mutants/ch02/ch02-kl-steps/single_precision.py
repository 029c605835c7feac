# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def expected_log_q(mu, logvar):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    return -0.5 * (1 + logvar + np.float32(np.log(2 * np.pi))).sum(axis=1)


def expected_log_prior(mu, logvar):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    return -0.5 * (mu**2 + np.exp(logvar) + np.float32(np.log(2 * np.pi))).sum(axis=1)
