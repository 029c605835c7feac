# mistake: rounds distances to nine digits
# keeps: 2.5
# says: tenth digit
# only: tenth digit
def recall_at_k(distances, relevant, k, own=None):
    apart, wanted = np.array(distances, dtype=float), np.array(relevant)
    apart = apart.round(9)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
        wanted[rows, own[rows]] = False
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(wanted, first, axis=1).sum(axis=1)
    there = wanted.sum(axis=1)
    return float((found[there > 0] / there[there > 0]).mean())
