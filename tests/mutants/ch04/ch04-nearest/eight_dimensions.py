# mistake: looks at the first eight dimensions
# keeps: 0.5
# says: yours is another
def nearest_word(z, codebook):
    z, codebook = z[:, :8].astype(np.float64), codebook[:, :8].astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
