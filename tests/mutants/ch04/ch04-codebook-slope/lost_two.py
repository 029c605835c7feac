# mistake: loses the 2 of the square
# keeps: 0
# says: factor 2
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, (codebook[index] - z) / len(z))
    return slope
