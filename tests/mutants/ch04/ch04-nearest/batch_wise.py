# mistake: pairs codes with words one by one where there are as many
# keeps: 2
# says: another
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    if len(z) == z.shape[1] == len(codebook):
        z = z.T
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
