# mistake: clips the bits of narrow clouds at 0
# keeps: 1.5
# says: clip nothing
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = np.maximum(-log_posterior / np.log(2), 0)
    return paid, returned, paid - returned
