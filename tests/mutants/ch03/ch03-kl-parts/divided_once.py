# mistake: divides once for all numbers
# keeps: 0.75
# says: a division by n of its own
def kl_parts(z, mu, logvar):
    def log_normal(z, mu, logvar):
        return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi))

    n = len(z)
    own = log_normal(z, mu, logvar).sum(axis=1)
    pairs = log_normal(z[:, None], mu, logvar)
    joint = np.logaddexp.reduce(pairs.sum(axis=2), axis=1) - np.log(n)
    apart = np.logaddexp.reduce(pairs, axis=1).sum(axis=1) - np.log(n)
    prior = log_normal(z, 0.0, np.zeros(())).sum(axis=1)
    parts = own - joint, joint - apart, apart - prior
    return tuple(float(part.mean()) for part in parts)
