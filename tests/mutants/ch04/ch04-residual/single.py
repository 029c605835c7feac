# mistake: computes in single precision
# keeps: 2.5
# says: a small rest is lost
def residual_encode(z, codebooks):
    z, index = z.astype(np.float32), []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]].astype(np.float32)
    return np.stack(index, axis=1)
