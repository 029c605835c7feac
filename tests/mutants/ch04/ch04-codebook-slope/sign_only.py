# mistake: pulls with the same strength from everywhere
# keeps: 0
# says: harder from farther
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, np.sign(codebook[index] - z) / len(z))
    return slope
