# way: the spreads as diagonal matrices
def reparameterize(mu, logvar, eps):
    spread = np.exp(logvar / 2)
    return mu + np.einsum("ni,ni->ni", spread, eps)
