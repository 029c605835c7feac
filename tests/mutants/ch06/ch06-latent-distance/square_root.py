# mistake: the distance itself
# keeps: 0
# says: its square
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float(np.sqrt((mean**2).sum() + ((roots - 1) ** 2).sum()))
