# mistake: the clouds' variances left out
# kind: credit
# keeps: 0
# says: own variances are left out
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu)
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
