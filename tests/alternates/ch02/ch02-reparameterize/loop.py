# way: a loop over rows and numbers
def reparameterize(mu, logvar, eps):
    z = np.empty_like(mu)
    for i in range(len(mu)):
        for j in range(mu.shape[1]):
            z[i, j] = mu[i, j] + np.sqrt(np.exp(logvar[i, j])) * eps[i, j]
    return z
