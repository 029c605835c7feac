# mistake: opens the square in float32
# keeps: 2
# says: single precision
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float32), codebook.astype(np.float32)
    return ((codebook**2).sum(axis=1) - 2 * z @ codebook.T).argmin(axis=1)
