# mistake: two directions whatever is asked
# keeps: 1
# kind: shape
# says: should have shape
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:1]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
