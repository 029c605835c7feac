# mistake: the largest last
# keeps: 2
# says: your order is reversed
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim][::-1]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
