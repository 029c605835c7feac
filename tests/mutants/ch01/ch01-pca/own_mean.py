# mistake: centres by the pictures to encode
# keeps: 1.5
# kind: property
# says: not that of the pictures to encode
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - x.mean(axis=0)) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
