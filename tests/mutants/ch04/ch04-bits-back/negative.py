# mistake: forgets the minus signs
# keeps: 0
# says: the sign is wrong
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = (log_likelihood + log_prior) / np.log(2)
    returned = log_posterior / np.log(2)
    return paid, returned, paid - returned
