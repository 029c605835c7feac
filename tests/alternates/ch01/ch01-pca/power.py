# way: finds one direction after the other
def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    rest, found = x - mean, []
    for _ in range(latent_dim):
        v = np.linalg.eigh(rest.T @ rest)[1][:, -1]
        found.append(v)
        rest = rest - np.outer(rest @ v, v)
    return mean, np.array(found)


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
