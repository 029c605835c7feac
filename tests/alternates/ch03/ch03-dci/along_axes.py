# way: a function along both axes
def dci(importance):
    table = np.asarray(importance, dtype=float)

    def concentrated(row):
        p = row[row > 0] / row.sum() if row.any() else np.ones(1)
        return 1 + np.sum(p * np.log(p)) / np.log(len(row))

    whole = table.sum()
    if whole == 0:
        return [0, 0]
    return [
        np.dot(np.apply_along_axis(concentrated, axis, table), table.sum(axis=axis)) / whole
        for axis in (1, 0)
    ]
