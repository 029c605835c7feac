# mistake: takes the whole sum from what is left over already
# keeps: 1
# says: more than once
def residual_encode(z, codebooks):
    index, total = [], np.zeros_like(z)
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        total = total + codebook[index[-1]]
        z = z - total
    return np.stack(index, axis=1)
