# way: with loops over pictures
def pca_fit(x, latent_dim):
    mean = sum(x) / len(x)
    u, s, vt = np.linalg.svd(x - mean)
    return mean, -vt[:latent_dim]


def pca_encode(x, mean, directions):
    return np.array([[v @ (p - mean) for v in directions] for p in x])


def pca_decode(z, mean, directions):
    return np.array([mean + sum(c * v for c, v in zip(code, directions)) for code in z])
