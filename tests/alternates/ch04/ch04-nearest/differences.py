# way: a table of differences
def nearest_word(z, codebook):
    away = z[:, None].astype(np.float64) - codebook[None].astype(np.float64)
    return np.argmin(np.einsum("nkd,nkd->nk", away, away), axis=1)
