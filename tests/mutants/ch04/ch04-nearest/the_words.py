# mistake: returns the words
# keeps: 0
# says: not the words
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return codebook[((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)]
