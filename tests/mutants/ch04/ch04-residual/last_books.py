# mistake: reads a prefix with the last codebooks
# keeps: 1.5
# says: mixed up
def residual_decode(index, codebooks):
    m = index.shape[1]
    return sum(book[words % len(book)] for book, words in zip(codebooks[-m:], index.T))
