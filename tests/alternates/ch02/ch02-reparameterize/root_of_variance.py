# way: the variance first, then its root
def reparameterize(mu, logvar, eps):
    variance = np.exp(logvar)
    z = eps.copy()
    z *= variance**0.5
    z += mu
    return z
