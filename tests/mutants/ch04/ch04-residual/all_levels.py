# mistake: needs words of all levels
# keeps: 1.5
# says: fewer columns than codebooks
def residual_decode(index, codebooks):
    return sum(book[index[:, level]] for level, book in enumerate(codebooks))
