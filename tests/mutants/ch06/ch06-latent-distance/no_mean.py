# mistake: the mean forgotten
# keeps: 0
# says: mean from 0 is missing
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float(((roots - 1) ** 2).sum())
