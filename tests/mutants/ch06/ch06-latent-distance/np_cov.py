# mistake: np.cov for one number too
# kind: shape
# keeps: 2
# says: code of one number
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = np.cov(mu.T, bias=True) + np.diag(np.exp(logvar).mean(axis=0))
    roots = np.sqrt(np.linalg.eigh(np.cov(mu.T, bias=True))[0] * 0 + np.linalg.eigvalsh(C))
    return float((mean**2).sum() + ((roots - 1) ** 2).sum())
