# mistake: returns floats
# keeps: 2.5
# says: whole numbers
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    best = np.zeros(len(z))
    for i, row in enumerate(z):
        best[i] = ((row - codebook) ** 2).sum(axis=1).argmin()
    return best
