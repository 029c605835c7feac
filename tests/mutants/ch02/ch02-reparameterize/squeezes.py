# mistake: loses the axis of a single row
# keeps: 1
# says: should have shape
# kind: shape
def reparameterize(mu, logvar, eps):
    return np.squeeze(mu + np.exp(0.5 * logvar) * eps)
