# way: word after word
def codebook_slope(z, codebook, index):
    return np.array([2 * (word - z[index == k]).sum(axis=0) / len(z) for k, word in enumerate(codebook)])
