# mistake: computes in float32
# keeps: 1.5
# says: rough ones
def bits_back(log_likelihood, log_prior, log_posterior):
    logs = (log_likelihood, log_prior, log_posterior)
    log_likelihood, log_prior, log_posterior = (v.astype(np.float32) for v in logs)
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid, returned, paid - returned
