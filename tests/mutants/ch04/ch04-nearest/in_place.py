# mistake: squares the words where they lie
# keeps: 2.5
# says: leave its arguments
def nearest_word(z, codebook):
    z, codebook = np.asarray(z, np.float64), np.asarray(codebook, np.float64)
    products = z @ codebook.T
    codebook *= codebook
    return (codebook.sum(axis=1) - 2 * products).argmin(axis=1)
