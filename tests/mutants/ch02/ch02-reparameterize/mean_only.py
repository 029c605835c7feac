# mistake: leaves the noise away
# keeps: 0
# says: means, not draws
# kind: credit
def reparameterize(mu, logvar, eps):
    return 1.0 * mu
