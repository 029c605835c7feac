# mistake: differentiates the divergence of the prior from the posterior
# keeps: 0
# says: other way round
# pitfall: P6
def kl_slopes(mu, logvar):
    n, precision = len(mu), np.exp(-logvar)
    return mu * precision / n, 0.5 * (1 - (1 + mu**2) * precision) / n
