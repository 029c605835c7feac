# mistake: the KL term
# keeps: 0
# says: KL term
def latent_distance(mu, logvar):
    return float(0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean())
