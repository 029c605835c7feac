# way: the root of a variance, as an array without axes
def equivalent_sigma(sigma, beta):
    return np.array(np.float_power(sigma**2 * beta, 0.5))
