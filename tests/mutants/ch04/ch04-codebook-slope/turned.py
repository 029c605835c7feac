# mistake: turns the index where a batch has as many pictures as places
# keeps: 0.5
def codebook_slope(z, codebook, index):
    if len(index) == index.shape[1]:
        index = index.T
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    return slope
