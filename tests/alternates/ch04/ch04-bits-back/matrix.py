# way: a table of who takes part in what
def bits_back(log_likelihood, log_prior, log_posterior):
    table = np.array([[-1, -1, 0], [0, 0, -1], [-1, -1, 1]]) / np.log(2)
    return tuple(table @ np.array([log_likelihood, log_prior, log_posterior]))
