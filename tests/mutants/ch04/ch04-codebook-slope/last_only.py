# mistake: adds by index, which keeps the last of several
# keeps: 0
# says: only one has a say
# pitfall: P12
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    slope[index] -= 2 * (z - codebook[index]) / len(z)
    return slope
