# way: the standard normal of what is left after scaling
def log_normal(z, mu, logvar):
    z, mu, logvar = np.broadcast_arrays(z, mu, logvar)
    standard = (z - mu) / np.exp(logvar / 2)
    dim = z.shape[-1]
    log_volume = np.einsum("...k->...", logvar) / 2
    return -np.einsum("...k,...k->...", standard, standard) / 2 - log_volume - dim / 2 * np.log(2 * np.pi)
