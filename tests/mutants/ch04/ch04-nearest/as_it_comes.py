# mistake: computes in the precision that comes in
# keeps: 2
# says: In half precision
def nearest_word(z, codebook):
    return ((z[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
