# mistake: looks for the nearest words instead of taking the given
# keeps: 0
def codebook_slope(z, codebook, index):
    flat = z.reshape(-1, z.shape[-1])
    index = ((flat[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - flat) / len(z))
    return slope
