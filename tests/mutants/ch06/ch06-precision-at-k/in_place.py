# mistake: writes into the distances
# keeps: 2.5
# says: changes what it is given
# only: changes what it is given
# kind: arguments
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = distances if distances.dtype == float else distances.astype(float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
