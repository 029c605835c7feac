# way: code by code, distance by distance
def residual_encode(z, codebooks):
    rows = []
    for code in z:
        row, left = [], code.copy()
        for book in codebooks:
            gaps = [float(((left - word) ** 2).sum()) for word in book]
            row.append(gaps.index(min(gaps)))
            left = left - book[row[-1]]
        rows.append(row)
    return np.array(rows)


def residual_decode(index, codebooks):
    pictures = np.zeros((len(index), codebooks[0].shape[1]), dtype=codebooks[0].dtype)
    for i, row in enumerate(index):
        for level, word in enumerate(row):
            pictures[i] += codebooks[level][word]
    return pictures
