# mistake: adds the first word of each level that is not given
# keeps: 1.5
# says: their first words
def residual_decode(index, codebooks):
    full = np.zeros((len(index), len(codebooks)), dtype=int)
    full[:, : index.shape[1]] = index
    return sum(book[full[:, level]] for level, book in enumerate(codebooks))
