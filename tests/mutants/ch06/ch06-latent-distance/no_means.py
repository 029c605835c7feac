# mistake: the spread of the means left out
# keeps: 0
# says: spread of the means is left out
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
