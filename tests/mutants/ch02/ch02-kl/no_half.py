# mistake: the half is missing
# keeps: 0
# says: one half
def kl_divergence(mu, logvar):
    return (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
