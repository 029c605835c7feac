# mistake: makes every number of the code cost something
# keeps: 0
# says: cost
# kind: property
def kl_divergence(mu, logvar):
    return 0.5 * np.maximum(mu**2 + np.exp(logvar) - 1 - logvar, 0.1).sum(axis=1)
