# mistake: takes back by the prior
# keeps: 0
# says: not by the prior
# pitfall: P6
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_prior / np.log(2)
    return paid, returned, paid - returned
