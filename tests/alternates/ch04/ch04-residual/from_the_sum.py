# way: what is left over is the code without the picture so far; int32 words
def residual_encode(z, codebooks):
    index = np.empty((len(z), 0), dtype=np.int32)
    for level, codebook in enumerate(codebooks):
        left = z - residual_decode(index, codebooks) if level else z
        cube = left[:, None, :] - codebook
        words = np.einsum("nkd,nkd->nk", cube, cube).argmin(axis=1).astype(np.int32)
        index = np.hstack([index, words[:, None]])
    return index


def residual_decode(index, codebooks):
    return np.sum([book[words] for book, words in zip(codebooks, index.T)], axis=0)
