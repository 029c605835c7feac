# mistake: multiplies by the logarithm of 2
# keeps: 0
# says: convert the wrong way
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) * np.log(2)
    returned = -log_posterior * np.log(2)
    return paid, returned, paid - returned
