# mistake: the sign of the usual way to write it, lost
# keeps: 0
# says: sign is wrong
def kl_divergence(mu, logvar):
    return 0.5 * (1 + logvar - mu**2 - np.exp(logvar)).sum(axis=1)
