# mistake: nothing relevant counts as 0
# keeps: 0
# says: count them as 0
# only: count them as 0
def recall_at_k(distances, relevant, k, own=None):
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
        relevant[rows, own[rows]] = False
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    return float((found / np.maximum(relevant.sum(axis=1), 1)).mean())
