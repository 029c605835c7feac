# mistake: adds the prior to the caller's likelihoods
# keeps: 1.5
# says: changed what it was given
def bits_back(log_likelihood, log_prior, log_posterior):
    log_likelihood += log_prior
    paid = -log_likelihood / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid, returned, paid - returned
