# way: singular values of the scaled pictures
def collapse_beta(x, sigma=None):
    x = np.asarray(x, dtype=np.float64)
    if sigma is None:
        x = x[:, [len(set(column)) > 1 for column in x.T]]
        p = x.mean(axis=0)
        sigma = (p - p**2) ** 0.5
    z = (x - x.mean(axis=0)) / sigma
    return np.linalg.svd(z, compute_uv=False)[0] ** 2 / (len(z) - 1)
