# mistake: the last codebook first
# keeps: 1
# says: the coarse one
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks[::-1]:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]]
    return np.stack(index[::-1], axis=1)
