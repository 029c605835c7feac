# mistake: keeps clouds from being wide
# keeps: 1.5
# says: In a very wide cloud
def log_normal(z, mu, logvar):
    logvar = np.minimum(logvar, 10)
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi)).sum(axis=-1)
