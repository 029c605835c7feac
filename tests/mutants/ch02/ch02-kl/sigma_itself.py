# mistake: takes logvar for sigma, the logarithm of which is nan where it is negative
# keeps: 0
# pitfall: P10
# says: a logarithm already
def kl_divergence(mu, logvar):
    return 0.5 * (mu**2 + logvar**2 - 1 - 2 * np.log(logvar)).sum(axis=1)
