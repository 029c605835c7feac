# mistake: rounds up to whole bits
# keeps: 0
# says: not the number of bits
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_posterior / np.log(2)
    return np.ceil(paid), np.ceil(returned), np.ceil(paid) - np.ceil(returned)
