# mistake: keeps rows in a byte, which ends at 255
# keeps: 2
# says: yours is another
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
