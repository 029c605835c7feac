# mistake: adds a small number to the variance
# keeps: 1.5
# says: add nothing to the variance
def kl_divergence(mu, logvar):
    var = np.exp(logvar) + 1e-10
    return 0.5 * (mu**2 + var - 1 - np.log(var)).sum(axis=1)
