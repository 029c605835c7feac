# mistake: the normaliser lacks the width
# keeps: 0
# says: width is missing
def log_normal(z, mu, logvar):
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + np.log(2 * np.pi)).sum(axis=-1)
