# mistake: adds by index place after place, which loses codes within a place
# keeps: 0
def codebook_slope(z, codebook, index):
    slope = np.zeros_like(codebook)
    for j in range(index.shape[1]):
        slope[index[:, j]] += 2 * (codebook[index[:, j]] - z[:, j]) / len(z)
    return slope
