# mistake: the city-block distance
# keeps: 1
# says: nearest to what is left over
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks:
        index.append(abs(z[:, None] - codebook).sum(axis=2).argmin(axis=1))
        z = z - codebook[index[-1]]
    return np.stack(index, axis=1)
