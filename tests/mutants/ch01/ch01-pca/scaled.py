# mistake: directions of the length of the spread
# keeps: 1
# says: length 1
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, spreads, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, (spreads[:, None] * directions)[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
