# way: sums as products, the count as NumPy's integer
def health(mu, logvar, threshold=0.01):
    n = len(mu)
    sigma = np.exp(0.5 * logvar)
    mean = np.einsum("ij->j", mu) / n
    centred = mu - mean
    between = np.einsum("ij,ij->j", centred, centred) / n
    within = np.einsum("ij,ij->j", sigma, sigma) / n
    kl = -0.5 * np.mean(1 + logvar - np.square(mu) - np.square(sigma), axis=0)
    return dict(kl=kl, active=np.sum(between > threshold), mean=mean, variance=between + within)
