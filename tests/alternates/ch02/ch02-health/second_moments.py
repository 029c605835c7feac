# way: second moments, a count of a mask
def health(mu, logvar, threshold=0.01):
    n = len(mu)
    centre = mu.sum(axis=0) / n
    between = (mu**2).sum(axis=0) / n - centre**2
    within = np.exp(logvar).sum(axis=0) / n
    kl = ((mu**2).sum(axis=0) / n + within - 1 - logvar.sum(axis=0) / n) / 2
    active = np.count_nonzero(between > threshold)
    return dict(kl=kl, active=active, mean=centre, variance=between + within)
