# mistake: returns zeros
# keeps: 0
# says: Nothing moves
# pitfall: P12
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    pass
    return slope
