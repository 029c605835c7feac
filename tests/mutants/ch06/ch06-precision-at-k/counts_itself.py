# mistake: a query finds itself
# keeps: 1.5
# says: finds itself
# only: finds itself
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    apart = np.array(distances, dtype=float)
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    return float((gallery_labels[first] == query_labels[:, None]).mean())
