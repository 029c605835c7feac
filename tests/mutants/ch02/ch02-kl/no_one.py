# mistake: the 1 is missing
# keeps: 0
# says: prior itself must cost nothing
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + np.exp(logvar) - logvar).sum(axis=1)
