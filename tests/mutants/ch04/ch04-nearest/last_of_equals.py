# mistake: takes the last of equally near words
# keeps: 2.5
# says: the first is asked for
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    away = ((z[:, None] - codebook) ** 2).sum(axis=2)
    return len(codebook) - 1 - away[:, ::-1].argmin(axis=1)
