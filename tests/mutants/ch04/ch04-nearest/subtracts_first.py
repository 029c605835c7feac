# mistake: subtracts in the precision that comes in, and only then changes to float64
# keeps: 2
# says: In half precision
def nearest_word(z, codebook):
    gaps = (z[:, None] - codebook).astype(np.float64)
    return (gaps**2).sum(axis=2).argmin(axis=1)
