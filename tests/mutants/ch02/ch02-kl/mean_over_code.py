# mistake: averages over the code
# keeps: 0
# pitfall: P9
# says: averaged over the code
# kind: credit
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).mean(axis=1)
