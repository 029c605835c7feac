# mistake: takes the largest distance
# keeps: 0
# says: the farthest word
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmax(axis=1)
