# mistake: computes in float32
# keeps: 1.5
# says: in the precision of what comes in
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z).astype(np.float32) / len(z))
    return slope
