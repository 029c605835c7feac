# mistake: subtracts no mean before it looks for directions
# keeps: 1
# kind: credit
# says: before you look for directions
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
