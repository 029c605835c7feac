# mistake: counts words from 1
# keeps: 0
# says: Rows count from 0
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1) + 1
