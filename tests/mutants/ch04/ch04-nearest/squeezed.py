# mistake: drops the axis of a single code
# keeps: 2
# says: should have shape
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    away = ((z[:, None] - codebook) ** 2).sum(axis=2)
    return np.argmin(away.squeeze(), axis=-1)
