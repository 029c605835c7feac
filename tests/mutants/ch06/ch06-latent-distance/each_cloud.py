# mistake: mean over single clouds
# keeps: 0
# says: single clouds
def latent_distance(mu, logvar):
    return float((mu**2 + (np.exp(logvar / 2) - 1) ** 2).sum(axis=1).mean())
