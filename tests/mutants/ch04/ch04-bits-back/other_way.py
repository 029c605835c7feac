# mistake: takes what was paid off what comes back
# keeps: 1
# says: less what came back
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid, returned, returned - paid
