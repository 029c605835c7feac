# mistake: the largest dot product for the nearest
# keeps: 1
# says: nearest to what is left over
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append((z @ codebook.T).argmax(axis=1))
        z = z - codebook[index[-1]]
    return np.stack(index, axis=1)
