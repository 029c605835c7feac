# mistake: KL(p || q)
# keeps: 0.5
# pitfall: P6
# says: of the prior from the cloud
def kl_divergence(mu, logvar):
    return 0.5 * ((1 + mu**2) * np.exp(-logvar) - 1 + logvar).sum(axis=1)
