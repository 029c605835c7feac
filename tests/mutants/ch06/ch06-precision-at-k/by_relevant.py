# mistake: divides by the number of relevant claims
# keeps: 0
# says: the recall
# only: the recall
# kind: credit
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    hit = gallery_labels[first] == query_labels[:, None]
    same = gallery_labels == query_labels[:, None]
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        same[rows, own[rows]] = False
    return float((hit.sum(axis=1) / np.maximum(same.sum(axis=1), 1)).mean())
