# mistake: keeps the table of distances in float32 to save memory
# keeps: 2
# says: single precision
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    table = np.empty((len(z), len(codebook)), dtype=np.float32)
    for k, word in enumerate(codebook):
        table[:, k] = ((z - word) ** 2).sum(axis=1)
    return table.argmin(axis=1)
