# way: the own column is taken out of the ranking
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    order = np.argsort(distances, axis=1, kind="stable")
    if own is not None:
        is_own = order == np.asarray(own)[:, None]
        order = np.take_along_axis(order, np.argsort(is_own, axis=1, kind="stable"), axis=1)
    return (gallery_labels[order[:, :k]] == query_labels[:, None]).sum() / (k * len(order))
