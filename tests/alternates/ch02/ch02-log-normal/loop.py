# way: number by number, dividing by the variance
def log_normal(z, mu, logvar):
    z, mu, logvar = np.broadcast_arrays(z, mu, logvar)
    total = np.zeros(z.shape[:-1])
    for k in range(z.shape[-1]):
        var = np.exp(logvar[..., k])
        total = total - (z[..., k] - mu[..., k]) ** 2 / (2 * var)
        total = total - 0.5 * np.log(var) - 0.5 * np.log(2 * np.pi)
    return total
