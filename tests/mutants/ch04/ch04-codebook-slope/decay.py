# mistake: adds a little weight decay
# keeps: 0
# says: nobody chose has slope 0
# pitfall: P12
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    return slope + 1e-6 * codebook
