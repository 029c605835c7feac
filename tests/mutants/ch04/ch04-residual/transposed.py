# mistake: a row for each level
# keeps: 1
# says: the other way
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]]
    return np.array(index)
