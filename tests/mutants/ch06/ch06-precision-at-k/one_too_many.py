# mistake: k + 1 claims
# keeps: 0
# says: one claim too many
# only: one claim too many
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, : k + 1]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
