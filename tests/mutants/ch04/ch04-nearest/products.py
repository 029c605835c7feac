# mistake: takes the largest product
# keeps: 0
# says: a long word wins
def nearest_word(z, codebook):
    return (z.astype(np.float64) @ codebook.astype(np.float64).T).argmax(axis=1)
