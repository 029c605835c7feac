# way: the difference of the two expectations
def kl_divergence(mu, logvar):
    return expected_log_q(mu, logvar) - expected_log_prior(mu, logvar)
