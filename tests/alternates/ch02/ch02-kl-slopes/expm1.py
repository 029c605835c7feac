# way: expm1, exact near 0
def kl_slopes(mu, logvar):
    return np.divide(mu, mu.shape[0]), np.expm1(logvar) / (2 * logvar.shape[0])
