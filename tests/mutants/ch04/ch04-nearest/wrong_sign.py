# mistake: adds the product
# keeps: 0
# says: sign of the products
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((codebook**2).sum(axis=1) + 2 * z @ codebook.T).argmin(axis=1)
