# mistake: subtracts one mean for all pixels
# keeps: 1
# says: should have shape
def pca_fit(x, latent_dim):
    mean = x.mean()
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
