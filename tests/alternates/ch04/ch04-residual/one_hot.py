# way: recursion, and matrices of ones and zeros
def residual_encode(z, codebooks):
    first = nearest_word(z, codebooks[0])[:, None]
    if len(codebooks) == 1:
        return first
    return np.concatenate([first, residual_encode(z - codebooks[0][first[:, 0]], codebooks[1:])], 1)


def residual_decode(index, codebooks):
    m = index.shape[1]
    hot = [np.eye(len(book))[index[:, i]] for i, book in enumerate(codebooks[:m])]
    return np.hstack(hot) @ np.vstack(codebooks[:m])
