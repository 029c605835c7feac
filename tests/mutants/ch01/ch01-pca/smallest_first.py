# mistake: takes the smallest eigenvalues
# keeps: 1
# says: directions of the smallest
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov(x.T))
    return mean, vectors.T[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
