# mistake: multiplies by the variance
# keeps: 0
# says: sign in the exponent
def log_normal(z, mu, logvar):
    return -0.5 * ((z - mu) ** 2 * np.exp(logvar) + logvar + np.log(2 * np.pi)).sum(axis=-1)
