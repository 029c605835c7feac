# mistake: pays the code by the cloud and takes back by the prior
# keeps: 0
# says: only the sender knows
# pitfall: P6
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_posterior) / np.log(2)
    returned = -log_prior / np.log(2)
    return paid, returned, paid - returned
