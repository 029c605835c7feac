# mistake: the standard deviation where the variance belongs
# keeps: 0.5
# pitfall: P10
# says: where the variance belongs
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + np.exp(logvar / 2) - 1 - logvar).sum(axis=1)
