# mistake: the mean over labels
# keeps: 0
# says: mean over labels
# only: mean over labels
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    share = (gallery_labels[first] == query_labels[:, None]).mean(axis=1)
    return float(np.mean([share[query_labels == label].mean() for label in np.unique(query_labels)]))
