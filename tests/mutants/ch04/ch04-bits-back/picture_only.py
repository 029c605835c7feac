# mistake: does not pay for the code
# keeps: 0
# says: code is to be paid as well
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -log_likelihood / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid, returned, paid - returned
