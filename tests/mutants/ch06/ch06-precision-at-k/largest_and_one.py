# mistake: puts the query one beyond the largest distance
# keeps: 2.5
# says: where all are alike
# only: where all are alike
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = apart.max() + 1
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
