# way: broadcast first, then an inner product
def log_normal(z, mu, logvar):
    z, mu, logvar = np.broadcast_arrays(z, mu, logvar)
    away, precision = z - mu, np.exp(-logvar)
    squares = np.einsum("...k,...k,...k->...", away, away, precision)
    return -(squares + np.add.reduce(logvar, axis=-1)) / 2 - z.shape[-1] / 2 * np.log(2 * np.pi)
