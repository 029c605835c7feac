# mistake: forgets where the word is
# keeps: 0
# says: not from 0
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, -2 * z / len(z))
    return slope
