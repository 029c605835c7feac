# mistake: makes the gaps in the codes
# keeps: 1.5
# says: leave its arguments
def codebook_slope(z, codebook, index):
    z -= codebook[index]
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, -2 * z / len(z))
    return slope
