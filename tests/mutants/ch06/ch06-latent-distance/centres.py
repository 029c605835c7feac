# mistake: centres the caller's means
# kind: arguments
# keeps: 2
# says: changes what it is given
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    mu -= mean
    C = mu.T @ mu / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
