# mistake: averages over the words
# keeps: 0
# says: over nothing else
# pitfall: P9
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(codebook))
    return slope
