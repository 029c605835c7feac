# mistake: drops the constant
# keeps: 0
# says: constant is missing
def log_normal(z, mu, logvar):
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar).sum(axis=-1)
