# mistake: begins again with the first column where levels are not given
# keeps: 1.5
# says: the levels given
def residual_decode(index, codebooks):
    m = index.shape[1]
    words = [index[:, level % m] for level in range(len(codebooks))]
    return sum(book[k % len(book)] for book, k in zip(codebooks, words))
