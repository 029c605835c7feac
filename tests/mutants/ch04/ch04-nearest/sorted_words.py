# mistake: sorts the words, and so loses which of equals is first
# keeps: 2.5
# says: the first is asked for
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    order = np.lexsort(codebook.T)[::-1]
    away = ((z[:, None] - codebook[order]) ** 2).sum(axis=2)
    return order[away.argmin(axis=1)]
