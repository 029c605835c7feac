# mistake: takes the argmin over the codes
# keeps: 0
# says: nearest code of each word
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=0)
