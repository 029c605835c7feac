# mistake: ends where little is left over
# keeps: 2.5
# says: a small rest is lost
def residual_encode(z, codebooks):
    index = np.zeros((len(z), len(codebooks)), dtype=int)
    for level, codebook in enumerate(codebooks):
        if abs(z).max() < 1e-3:
            break
        index[:, level] = nearest_word(z, codebook)
        z = z - codebook[index[:, level]]
    return index
