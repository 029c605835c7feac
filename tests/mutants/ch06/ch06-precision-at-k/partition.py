# mistake: the k nearest in any order, ties too
# keeps: 2.5
# says: earlier comes first
# only: earlier comes first
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argpartition(apart, k - 1, axis=1)[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
