# mistake: stays with nats
# keeps: 0
# says: a bit is a factor of 2
def bits_back(log_likelihood, log_prior, log_posterior):
    paid, returned = -(log_likelihood + log_prior), -log_posterior
    return paid, returned, paid - returned
