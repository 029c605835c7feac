# mistake: adds up differences before squaring
# keeps: 0
# says: Differences cancel
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook).sum(axis=2) ** 2).argmin(axis=1)
