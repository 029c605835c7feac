# mistake: ties in any order
# keeps: 2.5
# says: earlier comes first
# only: earlier comes first
def recall_at_k(distances, relevant, k, own=None):
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
        relevant[rows, own[rows]] = False
    first = np.argsort(apart, axis=1)[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    there = relevant.sum(axis=1)
    able = there > 0
    return float((found[able] / there[able]).mean())
