# way: goes from picture to picture; lists
def bits_back(log_likelihood, log_prior, log_posterior):
    paid, returned, net = [], [], []
    for x, p, q in zip(log_likelihood, log_prior, log_posterior):
        paid.append(-(x + p) * np.log2(np.e))
        returned.append(-q * np.log2(np.e))
        net.append(paid[-1] - returned[-1])
    return np.array(paid), np.array(returned), np.array(net)
