# mistake: averages over the rows as well
# keeps: 0
# pitfall: P9
# says: averaged over the rows
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean()
