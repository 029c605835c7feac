# mistake: a share rounded to three places
# keeps: 0
# says: You round the share
# only: You round the share
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    if own is not None:
        rows = np.flatnonzero(np.asarray(own) >= 0)
        apart[rows, own[rows]] = np.inf
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return round(float((gallery_labels[first] == query_labels[:, None]).mean()), 3)
