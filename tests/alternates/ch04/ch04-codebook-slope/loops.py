# way: code after code
def codebook_slope(z, codebook, index):
    slope = np.zeros(codebook.shape)
    for i in range(index.shape[0]):
        for j in range(index.shape[1]):
            slope[index[i, j]] += 2 * (codebook[index[i, j]] - z[i, j]) / index.shape[0]
    return slope
