# mistake: looks for directions in float32
# keeps: 2
# kind: precision
# says: digits
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd((x - mean).astype(np.float32), full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
