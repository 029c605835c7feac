# mistake: centres the pictures to encode in place
# keeps: 2
# kind: arguments
# says: changes what it is given
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    x -= mean
    return x @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
