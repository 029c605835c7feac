# mistake: points the wrong way
# keeps: 0
# says: run away
# pitfall: P12
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (z - codebook[index]) / len(z))
    return slope
