# mistake: divides by the logarithm of 10
# keeps: 0
# says: decimal digits
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(10)
    returned = -log_posterior / np.log(10)
    return paid, returned, paid - returned
