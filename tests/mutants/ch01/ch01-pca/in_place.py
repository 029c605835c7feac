# mistake: centres the caller's pictures
# keeps: 2
# kind: arguments
# says: changes what it is given
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    x -= mean
    _, _, directions = np.linalg.svd(x, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
