# mistake: uses logvar as it comes
# keeps: 0
# says: it is a logarithm
# pitfall: P10
def reparameterize(mu, logvar, eps):
    return mu + logvar * eps
