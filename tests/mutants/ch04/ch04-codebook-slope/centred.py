# mistake: divides by how many codes a word has
# keeps: 0
# says: the mean
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z))
    counts = np.bincount(index.ravel(), minlength=len(codebook))
    return slope / np.maximum(counts, 1)[:, None]
