# way: eigenvalues of the pictures' own table of products
def collapse_beta(x, sigma=None):
    x = np.asarray(x, dtype=float)
    p = np.mean(x, axis=0)
    if sigma is None:
        noise = p * (1 - p)
        keep = np.ptp(x, axis=0) > 0
        z = (x - p)[:, keep] / np.sqrt(noise[keep])
    else:
        z = (x - p) / sigma
    from scipy.linalg import svdvals

    return svdvals(z)[0] ** 2 / (len(z) - 1)
