# mistake: raises the precision of the codes, and squares the words in theirs
# keeps: 2
# says: In half precision
def nearest_word(z, codebook):
    z = z.astype(np.float64)
    return ((codebook**2).sum(axis=1) - 2 * z @ codebook.T).argmin(axis=1)
