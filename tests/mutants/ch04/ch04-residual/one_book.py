# mistake: the first codebook for all levels
# keeps: 1
# says: a codebook of its own
def residual_encode(z, codebooks):
    index = []
    for _ in codebooks:
        index.append(nearest_word(z, codebooks[0]))
        z = z - codebooks[0][index[-1]]
    return np.stack(index, axis=1)
