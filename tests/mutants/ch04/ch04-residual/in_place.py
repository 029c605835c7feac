# mistake: subtracts within the caller's array
# keeps: 2.5
# says: as they were
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z -= codebook[index[-1]]
    return np.stack(index, axis=1)
