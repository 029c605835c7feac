# mistake: takes -1 for the last column
# keeps: 0
# says: leave nothing out
# only: leave nothing out
def recall_at_k(distances, relevant, k, own=None):
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    if own is not None:
        apart[np.arange(len(apart)), own] = np.inf
        relevant[np.arange(len(apart)), own] = False
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    there = relevant.sum(axis=1)
    able = there > 0
    return float((found[able] / there[able]).mean())
