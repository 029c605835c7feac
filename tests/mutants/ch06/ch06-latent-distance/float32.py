# mistake: computes in float32
# kind: precision
# keeps: 2
# says: digits of float32
def latent_distance(mu, logvar):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigvalsh(C).clip(min=0))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
