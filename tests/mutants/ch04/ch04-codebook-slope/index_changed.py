# mistake: sorts the index where it lies, afterwards
# keeps: 1.5
# says: leave its arguments
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    index.sort(axis=0)
    return slope
