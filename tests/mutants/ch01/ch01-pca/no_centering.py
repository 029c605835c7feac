# mistake: forgets the mean
# keeps: 0
# kind: credit
# says: Subtract the mean
def pca_fit(x, latent_dim):
    _, _, directions = np.linalg.svd(x, full_matrices=False)
    return np.zeros(x.shape[1]), directions[:latent_dim]


def pca_encode(x, mean, directions):
    return x @ directions.T


def pca_decode(z, mean, directions):
    return z @ directions
