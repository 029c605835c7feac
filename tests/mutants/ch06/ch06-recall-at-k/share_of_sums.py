# mistake: sums before it divides
# keeps: 0
# says: share of sums
# only: share of sums
# kind: property
def recall_at_k(distances, relevant, k, own=None):
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
        relevant[rows, own[rows]] = False
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    return float(found.sum() / relevant.sum())
