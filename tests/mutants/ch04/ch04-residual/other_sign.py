# mistake: the word without the code
# keeps: 1
# says: wrong sign
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = codebook[index[-1]] - z
    return np.stack(index, axis=1)
