# way: the whole square, opened
def nearest_word(z, codebook):
    z, c = z.astype(np.float64), codebook.astype(np.float64)
    table = (z**2).sum(axis=1, keepdims=True) - 2 * z @ c.T + (c**2).sum(axis=1)
    return np.argmin(table, axis=1)
