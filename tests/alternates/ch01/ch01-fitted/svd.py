# way: through the singular vectors
def draw_fitted(codes, n, rng):
    centred = codes - codes.mean(axis=0)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    z = rng.normal(size=(n, len(s))) * s / np.sqrt(len(codes) - 1)
    return z @ vt + codes.mean(axis=0)
