# mistake: one constant for a whole row
# keeps: 0
# says: once for each number
def log_normal(z, mu, logvar):
    each = (z - mu) ** 2 * np.exp(-logvar) + logvar
    return -0.5 * (each.sum(axis=-1) + np.log(2 * np.pi))
