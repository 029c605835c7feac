# way: singular values of the stacked spreads
def latent_distance(mu, logvar):
    centred = (mu - mu.mean(axis=0)) / np.sqrt(len(mu))
    spreads = np.diag(np.sqrt(np.exp(logvar).mean(axis=0)))
    roots = np.linalg.svd(np.concatenate([centred, spreads]), compute_uv=False)
    return float(np.square(mu.mean(axis=0)).sum() + np.square(roots - 1).sum())
