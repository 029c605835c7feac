# way: distances in units of each cloud, sums by SciPy
def kl_parts(z, mu, logvar):
    from scipy.special import log_softmax, logsumexp

    n, k = z.shape
    away = (z[:, None, :] - mu[None]) / np.exp(logvar / 2)[None]
    each = -0.5 * (np.square(away) + logvar + np.log(2 * np.pi))
    whole = np.einsum("ijk->ij", each)
    information = np.trace(log_softmax(whole, axis=1)) / n + np.log(n)
    joint = logsumexp(whole, axis=1) - np.log(n)
    alone = np.sum(logsumexp(each, axis=1), axis=1) - k * np.log(n)
    prior = -0.5 * np.sum(z * z, axis=1) - k * np.log(2 * np.pi) / 2
    return information, np.mean(joint - alone), np.mean(alone - prior)
