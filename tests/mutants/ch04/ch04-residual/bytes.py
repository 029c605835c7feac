# mistake: places of words in a byte
# keeps: 2.5
# says: many words
def residual_encode(z, codebooks):
    index = np.zeros((len(z), len(codebooks)), dtype=np.uint8)
    for level, codebook in enumerate(codebooks):
        words = nearest_word(z, codebook)
        index[:, level] = words
        z = z - codebook[words]
    return index
