# mistake: no axis for a single level, or a single code
# keeps: 2.5
# says: should have shape
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]]
    return np.squeeze(np.stack(index, axis=1))
