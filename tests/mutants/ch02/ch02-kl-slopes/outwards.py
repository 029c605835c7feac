# mistake: returns the direction downhill
# keeps: 0
# says: points the wrong way
def kl_slopes(mu, logvar):
    n = len(mu)
    return -mu / n, 0.5 * (1 - np.exp(logvar)) / n
