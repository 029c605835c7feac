# mistake: puts the query at a distance of a million
# keeps: 2.5
# says: any size
# only: any size
# kind: clamp
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = 1e6
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
