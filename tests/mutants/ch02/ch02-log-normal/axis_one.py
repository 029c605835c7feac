# mistake: sums over axis 1, which is not always the last
# keeps: 1.5
# says: shape
# kind: shape
def log_normal(z, mu, logvar):
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi)).sum(axis=1)
