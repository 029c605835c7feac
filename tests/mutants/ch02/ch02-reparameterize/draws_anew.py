# mistake: draws noise of its own
# keeps: 0
# says: draw nothing yourself
# kind: draws
# pitfall: P2
def reparameterize(mu, logvar, eps):
    return np.random.normal(mu, np.exp(0.5 * logvar))
