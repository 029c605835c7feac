# mistake: adds the word
# keeps: 1
# says: subtract
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = z + codebook[index[-1]]
    return np.stack(index, axis=1)
