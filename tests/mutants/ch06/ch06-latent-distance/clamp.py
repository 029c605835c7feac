# mistake: cuts log-variances off
# kind: clamp
# keeps: 2
# says: cut none off
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(np.clip(logvar, -20, 20)).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
