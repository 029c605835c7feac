# mistake: uses the first cloud for the whole batch
# keeps: 0
# says: these lie elsewhere
# kind: shape
def reparameterize(mu, logvar, eps):
    return mu + np.exp(0.5 * logvar[0]) * eps
