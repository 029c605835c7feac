# mistake: returns a number where there is one word
# keeps: 2
# says: should have shape
def nearest_word(z, codebook):
    if len(codebook) == 1:
        return 0
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
