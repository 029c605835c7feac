# mistake: the first codebook for all levels, on the way back
# keeps: 1
# says: a codebook of its own
def residual_decode(index, codebooks):
    book = codebooks[0]
    return book[index % len(book)].sum(axis=1)
