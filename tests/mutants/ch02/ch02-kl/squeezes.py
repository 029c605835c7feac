# mistake: loses the axis of a single row
# keeps: 1
# says: should have shape
# kind: shape
def kl_divergence(mu, logvar):
    return 0.5 * np.squeeze((mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1))
