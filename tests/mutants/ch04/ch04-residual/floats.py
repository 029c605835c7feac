# mistake: places of words as floats
# keeps: 2.5
# says: whole numbers
def residual_encode(z, codebooks):
    index = np.zeros((len(z), len(codebooks)))
    for level, codebook in enumerate(codebooks):
        index[:, level] = nearest_word(z, codebook)
        z = z - codebook[index[:, level].astype(int)]
    return index


def residual_decode(index, codebooks):
    return sum(codebooks[level][words.astype(int)] for level, words in enumerate(index.T))
