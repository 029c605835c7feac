# mistake: adds a little to a density before its logarithm
# keeps: 2.25
# says: take their means in logarithms
def kl_parts(z, mu, logvar):
    def log_normal(z, mu, logvar):
        return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi))

    n = len(z)
    own = log_normal(z, mu, logvar).sum(axis=1)
    pairs = log_normal(z[:, None], mu, logvar)
    joint = np.log(np.exp(pairs.sum(axis=2)).mean(axis=1) + 1e-12)
    apart = np.log(np.exp(pairs).mean(axis=1) + 1e-12).sum(axis=1)
    prior = log_normal(z, 0.0, np.zeros(())).sum(axis=1)
    parts = own - joint, joint - apart, apart - prior
    return tuple(float(part.mean()) for part in parts)
