# mistake: knows three levels only
# keeps: 1
# says: should have shape
def residual_encode(z, codebooks):
    index = []
    for codebook in codebooks[:3]:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]]
    return np.stack(index, axis=1)
