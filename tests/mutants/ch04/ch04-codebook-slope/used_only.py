# mistake: returns slopes of the words in use only
# keeps: 0
# says: should have shape
def codebook_slope(z, codebook, index):
    slope = np.zeros((index.max() + 1, z.shape[-1]))
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    return slope
