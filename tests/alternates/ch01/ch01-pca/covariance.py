# way: eigenvectors of the covariance
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    c = np.cov(x, rowvar=False)
    values, vectors = np.linalg.eigh(c)
    order = np.argsort(-values)
    return mean, vectors[:, order[:latent_dim]].T


def pca_encode(x, mean, directions):
    return np.einsum("nd,kd->nk", x - mean, directions)


def pca_decode(z, mean, directions):
    return np.einsum("nk,kd->nd", z, directions) + mean
