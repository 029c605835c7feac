# mistake: forms the density, then its logarithm
# keeps: 1.5
# pitfall: P10
# says: not finite
def log_normal(z, mu, logvar):
    var = np.exp(logvar)
    density = np.exp(-((z - mu) ** 2) / (2 * var)) / np.sqrt(2 * np.pi * var)
    return np.log(density).sum(axis=-1)
