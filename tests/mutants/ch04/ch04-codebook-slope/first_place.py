# mistake: hears only the first place of each picture
# keeps: 0
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index[:, 0], 2 * (codebook[index[:, 0]] - z[:, 0]) / len(z))
    return slope
