# mistake: clips shares to 10
# keeps: 0.5
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, np.clip(2 * (codebook[index] - z) / len(z), -10, 10))
    return slope
