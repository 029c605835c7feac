# mistake: infinity into whole numbers
# keeps: 2.5
# says: whole numbers
# only: whole numbers
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = distances.copy()
    if own is not None:
        rows = np.flatnonzero(own >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
