# way: one array of three rows
def bits_back(log_likelihood, log_prior, log_posterior):
    bits = -np.stack([log_likelihood, log_prior, log_posterior]) / np.log(2)
    return np.stack([bits[0] + bits[1], bits[2], bits[0] + bits[1] - bits[2]])
