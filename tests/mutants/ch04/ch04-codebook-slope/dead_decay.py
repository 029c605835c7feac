# mistake: lets words that nobody chose decay
# keeps: 0
# says: nobody chose has slope 0
# pitfall: P12
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    dead = ~np.isin(np.arange(len(codebook)), index)
    slope[dead] = 0.01 * codebook[dead]
    return slope
