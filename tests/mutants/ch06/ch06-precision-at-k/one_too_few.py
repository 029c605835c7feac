# mistake: leaves out the nearest of those that are left
# keeps: 0
# says: not the mean share
# only: not the mean share
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, 1:k]
    return float((gallery_labels[first] == query_labels[:, None]).sum() / k / len(first))
