# mistake: lets every code pull at every word
# keeps: 0
# says: in its own alone
def codebook_slope(z, codebook, index):
    flat = z.reshape(-1, z.shape[-1])
    return 2 * (codebook[:, None] - flat).sum(axis=1) / len(z)
