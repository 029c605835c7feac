# mistake: sorts the words of a picture
# keeps: 0
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, np.sort(index, axis=1), 2 * (codebook[index] - z) / len(z))
    return slope
