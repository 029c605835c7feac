# mistake: adds a small number to the variance
# keeps: 1.5
# pitfall: P10
# says: needs no such guard
def log_normal(z, mu, logvar):
    var = np.exp(logvar) + 1e-10
    return -0.5 * ((z - mu) ** 2 / var + np.log(var) + np.log(2 * np.pi)).sum(axis=-1)
