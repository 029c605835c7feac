# mistake: computes in float32, whatever comes in
# keeps: 2
# says: single precision
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float32), codebook.astype(np.float32)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
