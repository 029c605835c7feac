# mistake: the total correlation as distance of q(z) from the prior
# kind: credit
# keeps: 1.5
# pitfall: P6
# says: not the prior
def kl_parts(z, mu, logvar):
    def log_normal(z, mu, logvar):
        return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi))

    n = len(z)
    own = log_normal(z, mu, logvar).sum(axis=1)
    pairs = log_normal(z[:, None], mu, logvar)
    joint = np.logaddexp.reduce(pairs.sum(axis=2), axis=1) - np.log(n)
    apart = (np.logaddexp.reduce(pairs, axis=1) - np.log(n)).sum(axis=1)
    prior = log_normal(z, 0.0, np.zeros(())).sum(axis=1)
    parts = own - joint, joint - prior, apart - prior
    return tuple(float(part.mean()) for part in parts)
