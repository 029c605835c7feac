# mistake: estimates both by drawing
# keeps: 0
# says: you draw
# kind: draws
def expected_log_q(mu, logvar):
    z = mu + np.exp(logvar / 2) * np.random.normal(size=(1000, *mu.shape))
    return log_normal(z, mu, logvar).mean(axis=0)


def expected_log_prior(mu, logvar):
    z = mu + np.exp(logvar / 2) * np.random.normal(size=(1000, *mu.shape))
    return log_normal(z, 0.0, np.zeros_like(mu)).mean(axis=0)
