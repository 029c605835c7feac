# mistake: caps the distances
# keeps: 2
# says: single precision
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    away = ((z[:, None] - codebook) ** 2).sum(axis=2)
    return np.minimum(away, 1e12).argmin(axis=1)
