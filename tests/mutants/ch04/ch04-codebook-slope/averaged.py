# mistake: averages over places and dimensions too
# keeps: 0
# says: you average
# pitfall: P9
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / z.size)
    return slope
