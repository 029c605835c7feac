# mistake: takes the step at once
# keeps: 1.5
# says: leave its arguments
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    codebook -= 0.1 * slope
    return slope
