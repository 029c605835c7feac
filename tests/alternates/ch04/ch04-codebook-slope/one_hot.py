# way: a matrix of who chose what
def codebook_slope(z, codebook, index):
    chosen = np.eye(len(codebook))[index.ravel()]
    flat = z.reshape(len(chosen), -1)
    counts = chosen.sum(axis=0)
    return 2 / len(z) * (counts[:, None] * codebook - chosen.T @ flat)
