# way: one table of places and words, read at once
def count_bits(index, new, n_codes, more=1.0):
    places = np.arange(index.shape[1])
    table = np.full((len(places), n_codes), float(more))
    np.add.at(table, (places, index), 1)
    logs = np.log2(table[places, new]) - np.log2(table.sum(axis=1))
    return -logs.sum(axis=1).mean()
