# mistake: divides the caller's posteriors in place
# keeps: 1.5
# says: changed what it was given
def bits_back(log_likelihood, log_prior, log_posterior):
    paid = -(log_likelihood + log_prior) / np.log(2)

    log_posterior /= -np.log(2)
    return paid, log_posterior.copy(), paid - log_posterior
