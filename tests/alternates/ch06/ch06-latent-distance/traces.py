# way: traces and SciPy's root
def latent_distance(mu, logvar):
    from scipy.linalg import sqrtm

    C = np.atleast_2d(np.cov(mu, rowvar=False, bias=True)) + np.diag(np.exp(logvar).mean(0))
    m = mu.mean(0)
    found = m @ m + np.trace(C) + len(C) - 2 * np.trace(np.real(sqrtm(C)))
    return max(0.0, float(found))
