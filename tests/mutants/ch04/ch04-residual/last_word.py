# mistake: takes only the last word from the code
# keeps: 1
# says: Only the last word
def residual_encode(z, codebooks):
    index, left = [], z
    for codebook in codebooks:
        index.append(nearest_word(left, codebook))
        left = z - codebook[index[-1]]
    return np.stack(index, axis=1)
