# mistake: root of each entry
# keeps: 0
# says: not that of each entry
def latent_distance(mu, logvar):
    mean = mu.mean(axis=0)
    C = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    return float((mean**2).sum() + np.trace(C) + len(C) - 2 * np.trace(np.sqrt(abs(C))))
