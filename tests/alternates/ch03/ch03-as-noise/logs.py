# way: adds logs
def equivalent_sigma(sigma, beta):
    return float(np.exp(np.log(sigma) + 0.5 * np.log(beta)))
