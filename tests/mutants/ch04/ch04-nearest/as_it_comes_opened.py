# mistake: opens the square in the precision that comes in
# keeps: 2
# says: In half precision
def nearest_word(z, codebook):
    return ((codebook**2).sum(axis=1) - 2 * z @ codebook.T).argmin(axis=1)
