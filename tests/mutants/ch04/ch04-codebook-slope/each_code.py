# mistake: returns a slope for each code
# keeps: 0
# says: not for every code
def codebook_slope(z, codebook, index):
    return 2 * (codebook[index] - z) / len(z)
