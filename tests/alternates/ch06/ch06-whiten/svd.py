# way: the SVD of the centred codes
def whitening(codes, least=1e-6):
    mean = np.mean(codes, axis=0)
    _, size, directions = np.linalg.svd(codes - mean, full_matrices=False)
    kept = size**2 > least * size[0] ** 2
    return mean, np.sqrt(len(codes)) * directions[kept].T / size[kept]
