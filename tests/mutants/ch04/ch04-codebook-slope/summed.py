# mistake: sums over the batch
# keeps: 0
# says: averaged over the batch: you sum
# pitfall: P9
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z))
    return slope
