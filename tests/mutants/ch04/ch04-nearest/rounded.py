# mistake: rounds distances so that ties are found
# keeps: 2
# says: you take the wrong
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).round(6).argmin(axis=1)
