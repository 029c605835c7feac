# mistake: adds up the pictures
# keeps: 0
# says: each picture
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid.sum(), returned.sum(), (paid - returned).sum()
