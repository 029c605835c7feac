# mistake: divides by 0.693
# keeps: 0
# says: not the number of bits
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / 0.693
    returned = -log_posterior / 0.693
    return paid, returned, paid - returned
