# mistake: averages over the code
# keeps: 0
# pitfall: P9
# says: averaged over the code
# kind: credit
def log_normal(z, mu, logvar):
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi)).mean(axis=-1)
