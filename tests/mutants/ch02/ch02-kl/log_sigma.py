# mistake: takes logvar for the logarithm of sigma
# keeps: 0.5
# pitfall: P10
# says: not of the standard deviation
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar).sum(axis=1)
