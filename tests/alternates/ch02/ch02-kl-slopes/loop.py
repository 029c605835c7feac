# way: picture by picture
def kl_slopes(mu, logvar):
    d_mu, d_logvar = np.zeros_like(mu), np.zeros_like(logvar)
    for i in range(len(mu)):
        d_mu[i] = mu[i] * (1 / len(mu))
        d_logvar[i] = (np.sqrt(np.exp(logvar[i])) ** 2 - 1) / (2 * len(mu))
    return d_mu, d_logvar
