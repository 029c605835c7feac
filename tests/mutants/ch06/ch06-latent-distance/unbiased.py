# mistake: divides by n - 1
# keeps: 2
# says: divide by n
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / max(len(mu) - 1, 1) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
