# mistake: returns the directions as columns
# keeps: 0
# says: rows of the result
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim].T


def pca_encode(x, mean, directions):
    return (x - mean) @ directions


def pca_decode(z, mean, directions):
    return mean + z @ directions.T
