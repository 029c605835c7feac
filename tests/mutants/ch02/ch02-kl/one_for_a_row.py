# mistake: subtracts 1 for a whole row
# keeps: 0
# says: once for each number
def kl_divergence(mu, logvar):
    return 0.5 * ((mu**2 + np.exp(logvar) - logvar).sum(axis=1) - 1)
