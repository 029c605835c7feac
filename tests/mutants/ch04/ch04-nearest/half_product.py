# mistake: forgets the 2 in front of the product
# keeps: 0
# says: factor of 2
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((codebook**2).sum(axis=1) - z @ codebook.T).argmin(axis=1)
