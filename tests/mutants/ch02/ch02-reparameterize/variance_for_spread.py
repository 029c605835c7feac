# mistake: takes the variance for the spread
# keeps: 0
# says: variance is taken for the spread
# pitfall: P10
def reparameterize(mu, logvar, eps):
    return mu + np.exp(logvar) * eps
