# mistake: cuts far log-variances off, in the array that it is given
# keeps: 1.5
# kind: arguments
def kl_divergence(mu, logvar):
    np.clip(logvar, -80, 80, out=logvar)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
