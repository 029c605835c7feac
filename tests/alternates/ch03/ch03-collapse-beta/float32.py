# way: keeps float32 where it is given
def collapse_beta(x, sigma=None):
    mean = x.mean(axis=0)
    z = x - mean
    if sigma is None:
        with np.errstate(divide="ignore", invalid="ignore"):
            z = np.nan_to_num(z / np.sqrt(mean * (1 - mean)), nan=0.0, posinf=0.0, neginf=0.0)
    else:
        z = z / sigma
    return np.linalg.norm(np.cov(z, rowvar=False), ord=2)
