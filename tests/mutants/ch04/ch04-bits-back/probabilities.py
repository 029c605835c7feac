# mistake: takes logarithms of probabilities, which round to 0
# keeps: 1.5
# says: rounds to 0
# pitfall: P10
def bits_back(log_likelihood, log_prior, log_posterior):
    with np.errstate(all="ignore"):
        paid = -np.log2(np.exp(log_likelihood) * np.exp(log_prior))
        returned = -np.log2(np.exp(log_posterior))
    return paid, returned, paid - returned
