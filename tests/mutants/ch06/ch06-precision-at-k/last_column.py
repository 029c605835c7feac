# mistake: takes -1 for the last column
# keeps: 0
# says: leave nothing out
# only: leave nothing out
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        apart[np.arange(len(apart)), own] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
