# mistake: asks for relevant claims before it leaves the query out
# keeps: 1.5
# says: count them as 0
# only: count them as 0
def recall_at_k(distances, relevant, k, own=None):
    able = np.asarray(relevant).any(axis=1)
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
        relevant[rows, own[rows]] = False
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    there = np.maximum(relevant.sum(axis=1), 1)
    return float((found[able] / there[able]).mean())
