# mistake: takes the wrong singular vectors
# keeps: 1
# kind: credit
# says: The matrix of directions
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    directions, _, _ = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:, :latent_dim].T


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
